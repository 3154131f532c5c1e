import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";

/** Ends the session on the server and leaves the page. Leaves it too when the server cannot be reached: nothing private stays on screen. */
export function useSignOut(): { readonly signingOut: boolean; readonly signOut: () => void } {
  const [signingOut, setSigningOut] = useState(false);
  const signOut = () => {
    setSigningOut(true);
    void fetchJson("POST", "/api/session/end").finally(() => { location.assign("/"); }).catch(() => undefined); // the page is being left either way
  };
  return { signingOut, signOut };
}
