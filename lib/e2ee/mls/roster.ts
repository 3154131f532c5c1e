import type { LeafNode, RatchetTree } from "ts-mls";
import { owned, type Bytes } from "@/lib/e2ee/bytes";
import { parseCredential } from "@/lib/e2ee/credential";
import { lkIdentity, type LkIdentity } from "@/lib/e2ee/lk-identity";
import { isShortLived } from "@/lib/e2ee/mls/key-package";

/** A member of the group, as its leaf says. */
export type Member = {
  readonly leaf: number;
  readonly personId: string;
  readonly role: string;
  readonly visitId: string;
  readonly signatureKey: Bytes;
  readonly lkIdentity: LkIdentity;
};

/** Null for a leaf that this protocol cannot read or that claims too long a life. */
export async function memberOf(leafNode: LeafNode, leaf: number): Promise<Member | null> {
  if (leafNode.credential.credentialType !== "basic" || !("identity" in leafNode.credential)) return null;
  const credential = parseCredential(leafNode.credential.identity);
  if (credential === null || !isShortLived(leafNode)) return null;
  const { personId, role, visitId } = credential;
  const signatureKey = owned(leafNode.signaturePublicKey);
  return { leaf, personId, role, visitId, signatureKey, lkIdentity: await lkIdentity(signatureKey) };
}

/** Everyone in the tree by leaf; null when one of them cannot be read. Leaves sit at the even nodes (RFC 9420, 4.1.1). */
export async function rosterOf(tree: RatchetTree): Promise<readonly Member[] | null> {
  const read = await Promise.all(tree.flatMap((node, at) =>
    node?.nodeType === "leaf" ? [memberOf(node.leaf, at / 2)] : []));
  const members = read.filter((member) => member !== null);
  return members.length === read.length ? members : null;
}
