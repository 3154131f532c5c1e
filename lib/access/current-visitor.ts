import "server-only";
import { openHome, type Visitor } from "@/lib/identity/open-home";
import { view } from "./view";

/** Who looks at this page, for its header; null for nobody signed in. */
export function currentVisitor(): Promise<Visitor> {
  return view("home.open", { run: openHome });
}
