import "server-only";
import { clinic, config } from "@/lib/platform/config";
import { relyingParty, type RelyingParty } from "@/lib/identity/relying-party";

export function currentRelyingParty(): RelyingParty {
  return relyingParty(config().origin, clinic().name);
}
