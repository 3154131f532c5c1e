import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { signedOut } from "@/lib/access/signed-out";
import { signOut } from "@/lib/identity/sign-out";

export const POST = apiRoute("session.end", {
  summary: "Sign out: ends the session on the server and clears what the browser kept.",
  output: z.strictObject({}),
  run: signOut,
  respond: signedOut,
});
