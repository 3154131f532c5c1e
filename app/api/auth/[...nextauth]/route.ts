import { signInDoor } from "@/lib/access/sign-in-door";

// The one handler outside the gate (design.md §4): next-auth's own. Its provider asks the gate.
export { signInDoor as GET, signInDoor as POST };
