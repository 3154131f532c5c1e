import "server-only";
import { z } from "zod";
import { newInvitation } from "@/lib/identity/invitation-store";
import { clinic, config } from "@/lib/platform/config";
import type { ControlOperation } from "@/lib/platform/control-socket";
import { Refusal } from "@/lib/platform/refusal";
import { describeTrial } from "@/lib/trial/describe-trial";
import { authorize } from "./authorize";
import { machineCaller } from "./current-caller";

const operator = () => machineCaller("operator", () => Promise.resolve()); // the socket's file mode is the proof
const nothing = () => Promise.resolve(null);
const linkOf = (token: string) => `${config().origin}/invitations/${token}`;

/** Set by scripts/serve.mjs, in this same process, once its port takes connections. */
const serving = globalThis as { __housecallListening?: boolean };

/** What command-line tools may ask of the running app over the data folder's socket (design.md §9). */
export const OPERATIONS: Readonly<Record<string, ControlOperation>> = {
  ready: async () => {
    if (serving.__housecallListening !== true) throw new Refusal("unavailable", "Housecall is still starting.", "starting");
    const { origin, media, trial } = config();
    const described = trial
      ? await authorize(await operator(), { action: "trial.describe", subject: {}, facts: nothing, run: (grant) => describeTrial(grant, linkOf) })
      : { people: [], visits: [] };
    return { url: origin, media: media.url, clinic: clinic().name, ...described };
  },
  invite: async ({ personId }) => {
    if (!config().trial) throw new Refusal("forbidden", "Links are made by hand only in a trial.");
    const id = z.uuid().parse(personId);
    const token = await authorize(await operator(), { action: "invitation.renew", subject: { personId: id }, facts: nothing, run: (grant) => newInvitation(grant, id, null) });
    return { invitation: linkOf(token) };
  },
};
