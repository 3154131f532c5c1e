/** How this deployment names itself to authenticators (WebAuthn §5.4.2): id is the host name, origin must match exactly. */
export type RelyingParty = { readonly id: string; readonly name: string; readonly origin: string };

export function relyingParty(origin: string, clinicName: string): RelyingParty {
  return { id: new URL(origin).hostname, name: clinicName, origin };
}
