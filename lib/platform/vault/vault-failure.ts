const MEANING = {
  "malformed": "the sealed text is not in the vault's form",
  "unsealable": "the text is not well-formed Unicode",
  "unknown-key": "no such key, or not this subject's",
  "key-destroyed": "the subject's key was destroyed",
  "not-authentic": "the sealed text was altered, moved or sealed under another key",
  "provider-unavailable": "the key provider does not answer",
} as const;

export type VaultFailureCode = keyof typeof MEANING;

/** Why nothing was sealed or opened. Its message comes from a closed list and carries no text, key or identifier (security.md §0.7). */
export class VaultFailure extends Error {
  override readonly name = "VaultFailure";
  readonly code: VaultFailureCode;

  constructor(code: VaultFailureCode) {
    super(`Vault: ${MEANING[code]}.`);
    this.code = code;
  }
}
