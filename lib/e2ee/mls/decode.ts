import { decodeMlsMessage, type MLSMessage } from "ts-mls";
import { MlsRefused } from "@/lib/e2ee/mls/mls-refused";

/** One MLS message and nothing after it; throws MlsRefused for any other bytes. */
export function decodeOne(bytes: Uint8Array): MLSMessage {
  let decoded: [MLSMessage, number] | undefined;
  try {
    decoded = decodeMlsMessage(bytes, 0);
  } catch (cause) {
    throw new MlsRefused("not an MLS message", { cause });
  }
  if (decoded === undefined || decoded[1] !== bytes.length) throw new MlsRefused("not an MLS message");
  return decoded[0];
}
