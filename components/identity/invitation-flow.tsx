"use client";

import { browserSupportsWebAuthn, startRegistration, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { CreatePasskey, type CreatePasskeyState } from "@/components/identity/create-passkey";
import { InvitationCard, type Invitation } from "@/components/identity/invitation-card";
import { isDismissed } from "@/components/identity/passkey-dismissed";
import { handIn } from "@/components/identity/sign-in-door";
import { unbrokenPhone } from "@/components/layout/unbroken-phone";

type Offer = { readonly challengeId: string; readonly options: PublicKeyCredentialCreationOptionsJSON };
type Props = { readonly invitation: Invitation; readonly token: string; readonly clinicName: string; readonly clinicPhone: string; readonly next: string };

/** From a link to a first passkey and a session. The link is used up only when the new passkey is handed in. */
export function InvitationFlow({ invitation, token, clinicName, clinicPhone: givenPhone, next }: Props) {
  const clinicPhone = unbrokenPhone(givenPhone);
  const words = useRefusalWords();
  const [offer, setOffer] = useState<Promise<Offer> | null>(null);
  const [state, setState] = useState<CreatePasskeyState>({ at: "explaining" });

  const fetchOffer = () => fetchJson<Offer>("POST", "/api/invitations/options", { token });
  const open = () => {
    if (!browserSupportsWebAuthn()) setState({ at: "unsupported" });
    const fetched = fetchOffer();
    fetched.catch((cause: unknown) => { setState({ at: "refused", message: words(cause) }); });
    setOffer(fetched);
  };
  const create = () => {
    const press = async () => {
      setState({ at: "asking" });
      const given = await (state.at === "explaining" && offer !== null ? offer : fetchOffer());
      const registration = await startRegistration({ optionsJSON: given.options });
      await handIn({ kind: "registration", challengeId: given.challengeId, registration });
      setState({ at: "made" });
    };
    press().catch((cause: unknown) => { setState(isDismissed(cause) ? { at: "dismissed" } : { at: "refused", message: words(cause) }); });
  };
  if (offer === null) return <InvitationCard invitation={invitation} clinicName={clinicName} clinicPhone={clinicPhone} onContinue={open} />;
  return <CreatePasskey state={state} clinicPhone={clinicPhone} onCreate={create} onContinue={() => { location.assign(next); }} />;
}
