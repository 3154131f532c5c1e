import { useCallback, useEffect, useRef } from "react";
import { askPasskey, prepareStepUp, type Preparation } from "@/components/call/step-up";
import type { VisitKey } from "@/lib/e2ee/visit-key";

/** The server's nonce holds for five minutes; a new one is at hand before that. */
const RENEW_MS = 4 * 60_000;

export type PasskeyAnswer = { readonly key: VisitKey; readonly assertion: Awaited<ReturnType<typeof askPasskey>> };

/** Keeps a step-up ready while the screen is open, so that a press asks the passkey at once. A failed preparation throws at the press. */
export function useStepUp(visitId: string): () => Promise<PasskeyAnswer> {
  const ready = useRef<Promise<Preparation> | null>(null);
  useEffect(() => {
    const renew = () => {
      ready.current = prepareStepUp(visitId);
      ready.current.catch(() => undefined); // told at the press
    };
    renew();
    const timer = setInterval(renew, RENEW_MS);
    return () => { clearInterval(timer); };
  }, [visitId]);
  return useCallback(async () => {
    const preparation = await (ready.current ?? prepareStepUp(visitId));
    ready.current = null; // a nonce is spent by its use
    return { key: preparation.key, assertion: await askPasskey(preparation) };
  }, [visitId]);
}
