import type { RouteList } from "@/lib/access/openapi";
import * as colleagues from "./colleagues/route";
import * as events from "./events/route";
import * as health from "./health/route";
import * as invitationOptions from "./invitations/options/route";
import * as webhook from "./livekit/webhook/route";
import * as patients from "./patients/route";
import * as sessionEnd from "./session/end/route";
import * as signInOptions from "./sign-in/options/route";
import * as visit from "./visits/[visitId]/route";
import * as admit from "./visits/[visitId]/admit/route";
import * as cancel from "./visits/[visitId]/cancel/route";
import * as checklist from "./visits/[visitId]/checklist/route";
import * as leave from "./visits/[visitId]/leave/route";
import * as outcome from "./visits/[visitId]/outcome/route";
import * as relay from "./visits/[visitId]/relay/route";
import * as remove from "./visits/[visitId]/remove/route";
import * as stepUp from "./visits/[visitId]/step-up/route";
import * as stepUpOptions from "./visits/[visitId]/step-up/options/route";
import * as token from "./visits/[visitId]/token/route";
import * as wait from "./visits/[visitId]/wait/route";
import * as visits from "./visits/route";

/** Every JSON route; a test holds this list against the folders. */
export const ROUTES: RouteList = {
  "/api/colleagues": colleagues,
  "/api/events": events,
  "/api/health": health,
  "/api/invitations/options": invitationOptions,
  "/api/livekit/webhook": webhook,
  "/api/patients": patients,
  "/api/session/end": sessionEnd,
  "/api/sign-in/options": signInOptions,
  "/api/visits": visits,
  "/api/visits/{visitId}": visit,
  "/api/visits/{visitId}/admit": admit,
  "/api/visits/{visitId}/cancel": cancel,
  "/api/visits/{visitId}/checklist": checklist,
  "/api/visits/{visitId}/leave": leave,
  "/api/visits/{visitId}/outcome": outcome,
  "/api/visits/{visitId}/relay": relay,
  "/api/visits/{visitId}/remove": remove,
  "/api/visits/{visitId}/step-up": stepUp,
  "/api/visits/{visitId}/step-up/options": stepUpOptions,
  "/api/visits/{visitId}/token": token,
  "/api/visits/{visitId}/wait": wait,
};
