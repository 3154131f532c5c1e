import { createHash } from "node:crypto";
import { AccessToken } from "livekit-server-sdk";
import type { ApiPerson} from "@/e2e/support/api-person";
import { tokenOf, type Reply } from "@/e2e/support/api-person";
import { openEvents } from "@/e2e/support/event-stream";
import { systemClock } from "@/lib/platform/clock";
import { soon, unknownId, type Cast } from "./cast";
import type { CallerName } from "./expectations";

/** What only whoever runs the deployment has: fresh invitation links, and the media server's key. */
export type Backstage = { readonly invitation: () => Promise<string>; readonly mediaKey: { readonly id: string; readonly secret: string } };

type Play = (who: ApiPerson, cast: Cast, backstage: Backstage, caller: CallerName) => Promise<Reply>;

const get = (path: string): Play => (who) => who.call("GET", path);
const bookFor = (patientId: (cast: Cast) => string): Play => async (who, cast) => {
  await cast.stage.query("update visits set state = 'cancelled' where state in ('scheduled', 'in-session')");
  return who.call("POST", "/api/visits", { patientId: patientId(cast), startsAt: soon().toISOString(), minutes: 15 });
};

const PLAYS: Readonly<Record<string, Play>> = {
  "GET /api/health": get("/api/health"),
  "GET /api/openapi.json": get("/api/openapi.json"),
  "GET /api/colleagues": get("/api/colleagues"),
  "GET /api/patients": get("/api/patients?q=a"),
  "GET /api/events": async (who) => {
    const stream = await openEvents(who);
    if (stream.status !== 200) await stream.ended;
    stream.close();
    return { status: stream.status, headers: stream.headers, body: stream.status === 200 ? null : JSON.parse(stream.text()) as unknown };
  },
  "POST /api/sign-in/options": (who) => who.call("POST", "/api/sign-in/options"),
  "POST /api/invitations/options": async (who, _cast, { invitation }) => who.call("POST", "/api/invitations/options", { token: tokenOf(await invitation()) }),
  "POST /api/invitations/options#unknown link": (who) => who.call("POST", "/api/invitations/options", { token: "A".repeat(43) }),
  "POST /api/visits": bookFor(({ patient }) => patient.id),
  // Dr Haddad does not care for Walter Brandt; everyone else is refused before that matters.
  "POST /api/visits#another's patient": (who, cast, backstage, caller) => bookFor(({ patient }) => patient.id)(caller === "clinician" ? cast.colleague : who, cast, backstage, caller),
  "POST /api/visits#unknown patient": bookFor(unknownId),
  "POST /api/session/end": async (who) => {
    const reply = await who.call("POST", "/api/session/end");
    if (reply.status === 200) await who.signIn();
    return reply;
  },
  "POST /api/livekit/webhook": (who, _cast, backstage, caller) => sendWebhook(who, caller === "media server" ? backstage.mediaKey : null),
};

export async function playPlainCell(cast: Cast, backstage: Backstage, operation: string, caller: CallerName): Promise<Reply> {
  const play = PLAYS[operation];
  if (play === undefined) throw new Error(`Nobody knows how to call ${operation}.`);
  return play(whoIs(cast, caller), cast, backstage, caller);
}

function whoIs(cast: Cast, caller: CallerName): ApiPerson {
  switch (caller) {
    case "nobody":
    case "media server": return cast.nobody;
    case "patient": return cast.patient;
    case "clinician": return cast.host;
    case "admin": return cast.admin;
    case "privacy officer": return cast.officer;
    case "guest": return cast.guest;
  }
}

/** A webhook as livekit-server sends it: a JWT of its key over the body's SHA-256. Without a key, unsigned. */
async function sendWebhook(who: ApiPerson, key: Backstage["mediaKey"] | null): Promise<Reply> {
  const createdAt = Math.floor(systemClock().getTime() / 1000);
  const body = JSON.stringify({ event: "room_started", id: `EV_${unknownId()}`, createdAt, room: { name: "unknown" } });
  const headers: Record<string, string> = { "content-type": "application/webhook+json" };
  if (key !== null) {
    const token = new AccessToken(key.id, key.secret);
    token.sha256 = createHash("sha256").update(body).digest("base64");
    headers["authorization"] = await token.toJwt();
  }
  return who.send("POST", "/api/livekit/webhook", headers, body);
}
