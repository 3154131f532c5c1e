/** Bytes that the group does not take. Expected from a hostile network: the caller drops them and goes on. */
export class MlsRefused extends Error {
  override readonly name = "MlsRefused";

  /** Whatever the library throws at bytes from outside is one refusal, with the library's reason kept. */
  static async from<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (cause) {
      throw cause instanceof MlsRefused ? cause : new MlsRefused(cause instanceof Error ? cause.message : "refused", { cause });
    }
  }
}

/** The group is sound and its members are not who they may be. */
export class RosterRefused extends MlsRefused {}
