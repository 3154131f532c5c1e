import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { signedOut } from "@/lib/access/signed-out";
import { signOut } from "@/lib/identity/sign-out";

export const POST = apiRoute("session.end", {
  summary: "Sign out: ends the session on the server and clears what the browser kept.",
  output: z.strictObject({}),
  run: (grant) => signOut(grant, mediaServer().rooms),
  respond: signedOut,
});
