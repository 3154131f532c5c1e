import { concat, sha256, utf8, type Bytes } from "@/lib/e2ee/bytes";
import { encodeFields } from "@/lib/e2ee/canonical-fields";
import type { Epoch } from "@/lib/e2ee/mls/mls-session";

/** SHA-256("housecall/roster/v1" || for each member by leaf: lp(leaf) || lp(personId) || lp(signatureKey)) */
export const rosterHash = ({ roster }: Epoch): Promise<Bytes> =>
  sha256(utf8("housecall/roster/v1"), concat(...roster.map(({ leaf, personId, signatureKey }) =>
    encodeFields([utf8(String(leaf)), utf8(personId), signatureKey]))));
