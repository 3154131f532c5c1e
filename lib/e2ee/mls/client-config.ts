import { defaultPaddingConfig, type ClientConfig, type IncomingMessageCallback, type LeafNode } from "ts-mls";
import type { CheckCredential } from "@/lib/e2ee/appointment";
import { parseCredential } from "@/lib/e2ee/credential";

const identityOf = (leaf: LeafNode): string | null => "identity" in leaf.credential && leaf.credential.identity instanceof Uint8Array
  ? parseCredential(leaf.credential.identity)?.personId ?? null
  : null;

const samePerson = (a: LeafNode, b: LeafNode): boolean => identityOf(a) !== null && identityOf(a) === identityOf(b);

/** Every default of the library that accepts everything is replaced here (e2ee.md §2). */
export const clientConfig = (check: CheckCredential): ClientConfig => ({
  keyRetentionConfig: { retainKeysForGenerations: 10, retainKeysForEpochs: 1, maximumForwardRatchetSteps: 200 },
  lifetimeConfig: { maximumTotalLifetime: 7500n, validateLifetimeOnReceive: true },
  keyPackageEqualityConfig: {
    compareKeyPackages: (a, b) => samePerson(a.leafNode, b.leafNode),
    compareKeyPackageToLeafNode: (a, b) => samePerson(a.leafNode, b),
  },
  paddingConfig: defaultPaddingConfig,
  authService: {
    async validateCredential(credential, signatureKey) {
      if (credential.credentialType !== "basic" || !("identity" in credential)) return false;
      const parsed = parseCredential(credential.identity);
      return parsed !== null && await check(parsed, signatureKey) === null;
    },
  },
});

/** The host is the only committer, and commits nothing but who is in. An external commit has no leaf; proposals on their own are refused. */
export const onlyTheHostCommits: IncomingMessageCallback = (incoming) =>
  incoming.kind === "commit" && incoming.senderLeafIndex === 0
  && incoming.proposals.every(({ proposal, senderLeafIndex }) =>
    senderLeafIndex === 0 && (proposal.proposalType === "add" || proposal.proposalType === "remove"))
    ? "accept"
    : "reject";
