"use client";

import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication } from "@simplewebauthn/browser";
import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { handIn } from "@/components/identity/sign-in-door";
import { isDismissed } from "@/components/identity/passkey-dismissed";
import { SignIn, type SignInState } from "@/components/identity/sign-in";

type Offer = { readonly challengeId: string; readonly options: { readonly challenge: string; readonly rpId: string } };

/** Signs in with any passkey of this clinic: by the button, or from the field's own suggestions. Options are fetched before the tap. */
export function SignInFlow({ clinicPhone, next }: { readonly clinicPhone: string; readonly next: string }) {
  const words = useRefusalWords();
  const [state, setState] = useState<SignInState>({ at: "ready" });
  const offer = useRef<Promise<Offer> | null>(null);

  const finish = useCallback(async (given: Offer, useBrowserAutofill: boolean) => {
    const assertion = await startAuthentication({ optionsJSON: { ...given.options, userVerification: "required" }, useBrowserAutofill });
    setState({ at: "asking" });
    await handIn({ kind: "assertion", challengeId: given.challengeId, assertion });
    location.assign(next);
  }, [next]);

  useEffect(() => {
    const begin = async () => {
      if (!browserSupportsWebAuthn()) { setState({ at: "unsupported" }); return; }
      offer.current = fetchOffer();
      if (await browserSupportsWebAuthnAutofill()) await finish(await offer.current, true);
    };
    begin().catch((cause: unknown) => { if (!isDismissed(cause)) setState({ at: "refused", message: words(cause) }); });
  }, [finish, words]);

  const signIn = () => {
    const press = async () => {
      setState({ at: "asking" });
      const given = await (offer.current ?? fetchOffer());
      offer.current = fetchOffer(); // a challenge is spent by its use: the next press has a fresh one at hand
      await finish(given, false);
    };
    press().catch((cause: unknown) => { setState(isDismissed(cause) ? { at: "dismissed" } : { at: "refused", message: words(cause) }); });
  };
  return <SignIn state={state} clinicPhone={clinicPhone} onSignIn={signIn} />;
}

function fetchOffer(): Promise<Offer> {
  return fetchJson<Offer>("POST", "/api/sign-in/options");
}
