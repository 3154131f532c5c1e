/**
 * Who may do what, written by hand from the design (§1 People, §6 A visit). It imports nothing of the product: where the product
 * and this table differ, one of them is wrong.
 */

/** Who asks, and of whose visit. The first seven stand in the visit they ask about, or have no place in any. */
export const STANDINGS = [
  "nobody", "patient", "host", "colleague", "guest", "admin", "privacy officer", "removed patient",
  "another's patient", "another's clinician", "another's guest", "patient of an unknown visit", "clinician of an unknown visit",
] as const;
export type Standing = (typeof STANDINGS)[number];

type Column = Exclude<Standing, `${string}another${string}` | `${string}unknown${string}`>;

const STRANGERS = {
  "another's patient": 404, "another's clinician": 404, "another's guest": 404, "patient of an unknown visit": 404, "clinician of an unknown visit": 404,
} as const;

/** A row in the order: nobody, patient, host, colleague, guest, admin, privacy officer, removed patient. */
type Row = readonly [number, number, number, number, number, number, number, number];
const COLUMNS: readonly Column[] = ["nobody", "patient", "host", "colleague", "guest", "admin", "privacy officer", "removed patient"];

const EVERY_SEAT: Row = [401, 200, 200, 200, 200, 403, 403, 200];
const EVERY_SEAT_BUT_REMOVED: Row = [401, 200, 200, 200, 200, 403, 403, 403];
const EVERY_SEAT_FROM_ITS_STATE: Row = [401, 200, 200, 200, 200, 403, 403, 409];
const HOST_ALONE: Row = [401, 403, 200, 403, 403, 403, 403, 403];

const VISIT_ROWS: Readonly<Record<string, Row>> = {
  "GET /api/visits/{visitId}": EVERY_SEAT,
  "POST /api/visits/{visitId}/checklist": EVERY_SEAT_BUT_REMOVED,
  "POST /api/visits/{visitId}/step-up/options": EVERY_SEAT_BUT_REMOVED,
  "POST /api/visits/{visitId}/step-up": EVERY_SEAT_BUT_REMOVED,
  "POST /api/visits/{visitId}/wait": EVERY_SEAT_FROM_ITS_STATE,
  "POST /api/visits/{visitId}/token": EVERY_SEAT_BUT_REMOVED,
  "POST /api/visits/{visitId}/leave": EVERY_SEAT_FROM_ITS_STATE,
  "POST /api/visits/{visitId}/relay": EVERY_SEAT_BUT_REMOVED,
  "GET /api/visits/{visitId}/relay": EVERY_SEAT_BUT_REMOVED,
  "POST /api/visits/{visitId}/admit": HOST_ALONE,
  "POST /api/visits/{visitId}/remove": HOST_ALONE,
  "POST /api/visits/{visitId}/outcome": HOST_ALONE,
  "POST /api/visits/{visitId}/cancel": HOST_ALONE,
};

export type Expectation = Readonly<Partial<Record<Standing, number>>>;

/** Operations on one visit: the status each standing gets. */
export const VISIT_OPERATIONS: Readonly<Record<string, Expectation>> = Object.fromEntries(
  Object.entries(VISIT_ROWS).map(([operation, row]) => [operation, { ...Object.fromEntries(COLUMNS.map((column, at) => [column, row[at]])), ...STRANGERS }]),
);

/** Who asks where no visit is named. */
export const CALLERS = ["nobody", "patient", "clinician", "admin", "privacy officer", "guest", "media server"] as const;
export type CallerName = (typeof CALLERS)[number];

const ANYONE = { "nobody": 200, "patient": 200, "clinician": 200, "admin": 200, "privacy officer": 200, "guest": 200 };
const SIGNED_IN = { ...ANYONE, "nobody": 401 };
const CLINICIAN_ALONE = { "nobody": 401, "patient": 403, "clinician": 200, "admin": 403, "privacy officer": 403, "guest": 403 };
const MEDIA_SERVER_ALONE = { "nobody": 403, "patient": 403, "clinician": 403, "admin": 403, "privacy officer": 403, "guest": 403, "media server": 200 };

/** Operations on no visit. A name after `#` is the same operation on another object. */
export const PLAIN_OPERATIONS: Readonly<Record<string, Readonly<Partial<Record<CallerName, number>>>>> = {
  "GET /api/health": ANYONE,
  "GET /api/openapi.json": ANYONE,
  "POST /api/sign-in/options": ANYONE,
  "POST /api/invitations/options": ANYONE,
  "POST /api/invitations/options#unknown link": { "nobody": 410, "patient": 410, "clinician": 410, "admin": 410, "privacy officer": 410, "guest": 410 },
  "POST /api/session/end": SIGNED_IN,
  "GET /api/events": SIGNED_IN,
  "GET /api/colleagues": CLINICIAN_ALONE,
  "GET /api/patients": CLINICIAN_ALONE,
  "POST /api/visits": CLINICIAN_ALONE,
  "POST /api/visits#another's patient": { ...CLINICIAN_ALONE, "clinician": 404 },
  "POST /api/visits#unknown patient": { ...CLINICIAN_ALONE, "clinician": 404 },
  "POST /api/livekit/webhook": MEDIA_SERVER_ALONE,
};

/** Every operation the table knows, as OpenAPI names them. */
export const OPERATIONS: readonly string[] = [...new Set([...Object.keys(VISIT_OPERATIONS), ...Object.keys(PLAIN_OPERATIONS).map((name) => name.replace(/#.*/, ""))])].sort();
