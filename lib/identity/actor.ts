export type Role = "patient" | "clinician" | "admin" | "privacy-officer" | "guest";
export type AccountState = "invited" | "active" | "suspended" | "closed";

/** A signed-in person. `sessionId` is the session row's id, never what the cookie carries. */
export type Person = {
  readonly kind: "person";
  readonly id: string;
  readonly role: Role;
  readonly state: AccountState;
  readonly sessionId: string;
  readonly passkeyId: string;
};

/** Who acts. The media server and the deployment's own tools pass the gate too. */
export type Actor =
  | Person
  | { readonly kind: "machine"; readonly name: "media-server" | "operator" }
  | { readonly kind: "anonymous" };
