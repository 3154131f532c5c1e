import type { Readable } from "node:stream";
import { Refusal } from "@/lib/platform/refusal";

/**
 * The first line of a stream, decoded as UTF-8, without its line break. Reading stops there and the stream stays open for writing.
 * Throws Refusal "too-large" once more than `most` bytes came without a line break, "malformed" when the stream ends before one or
 * the bytes are not UTF-8; an error of the stream is thrown as it is.
 */
export async function readLine(stream: Readable, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const end = chunk.indexOf(0x0a);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    chunks.push(part);
    length += part.length;
    if (length > most) throw new Refusal("too-large", `The line is over ${most} bytes.`);
    if (end >= 0) return decode(Buffer.concat(chunks));
  }
  throw new Refusal("malformed", "The line was cut off before its end.");
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("malformed", "The line is not UTF-8 text.");
  }
}
