import type { ApiPerson, Reply } from "@/e2e/support/api-person";
import { ALL_WELL, arrive, expectOk, newSignatureKey, stepUp, stepUpAssertion } from "@/e2e/support/step-up";
import { bookAnothersVisit, bookOwnVisit, unknownId, type Cast } from "./cast";
import type { Standing } from "./expectations";

const SEALED = "AAEC";

type Scene = { readonly who: ApiPerson; readonly visitId: string; readonly patientId: string; readonly seated: boolean };
type Cell = { readonly prepare?: (scene: Scene, cast: Cast) => Promise<void>; readonly act: (scene: Scene) => Promise<Reply> };

const post = (verb: string, body?: unknown) => ({ who, visitId }: Scene) => who.call("POST", `/api/visits/${visitId}/${verb}`, body);
const atTheDoor = async ({ who, visitId, seated }: Scene) => {
  if (!seated) return;
  await expectOk(who.call("POST", `/api/visits/${visitId}/checklist`, ALL_WELL));
  await stepUp(who, visitId);
};
const arrived = async ({ who, visitId, seated }: Scene) => { if (seated) await arrive(who, visitId); };
const patientWaits = async ({ visitId, patientId }: Scene, { patient }: Cast) => { if (patientId === patient.id) await arrive(patient, visitId); };

/** How each operation is made ready, so that only the right to it can fail, and how it is called. The relay reads no bytes, so any will do. */
const CELLS: Readonly<Record<string, Cell>> = {
  "GET /api/visits/{visitId}": { act: ({ who, visitId }) => who.call("GET", `/api/visits/${visitId}`) },
  "POST /api/visits/{visitId}/cancel": { act: post("cancel") },
  "POST /api/visits/{visitId}/checklist": { act: post("checklist", ALL_WELL) },
  "POST /api/visits/{visitId}/step-up/options": { act: (scene) => post("step-up/options", { signatureKey: newSignatureKey() })(scene) },
  "POST /api/visits/{visitId}/step-up": { act: async (scene) => post("step-up", { assertion: await assertionOf(scene) })(scene) },
  "POST /api/visits/{visitId}/wait": { prepare: atTheDoor, act: post("wait") },
  "POST /api/visits/{visitId}/token": { prepare: arrived, act: post("token") },
  "POST /api/visits/{visitId}/leave": { prepare: arrived, act: post("leave") },
  "POST /api/visits/{visitId}/relay": { prepare: arrived, act: post("relay", { groupId: "AA", epoch: 0, kind: "kp", bytes: SEALED }) },
  "GET /api/visits/{visitId}/relay": { prepare: arrived, act: ({ who, visitId }) => who.call("GET", `/api/visits/${visitId}/relay?after=0`) },
  "POST /api/visits/{visitId}/outcome": { act: post("outcome", { outcome: "no-show" }) },
  "POST /api/visits/{visitId}/admit": {
    prepare: patientWaits,
    act: (scene) => post("admit", { personId: scene.patientId, groupId: "AA", epoch: 0, commit: SEALED, welcome: SEALED })(scene),
  },
  "POST /api/visits/{visitId}/remove": {
    prepare: patientWaits,
    act: (scene) => post("remove", { personId: scene.patientId, groupId: "AA", epoch: 0, commit: null })(scene),
  },
};

/** Sets the scene for one standing, acts, and gives back what was answered. */
export async function playVisitCell(cast: Cast, operation: string, standing: Standing): Promise<Reply> {
  const cell = CELLS[operation];
  if (cell === undefined) throw new Error(`Nobody knows how to call ${operation}.`);
  const scene = await sceneOf(cast, standing);
  if (standing === "removed patient") await expectOk(cast.host.call("POST", `/api/visits/${scene.visitId}/remove`, { personId: scene.patientId, groupId: "AA", epoch: 0, commit: null }));
  else await cell.prepare?.(scene, cast);
  return cell.act(scene);
}

/** Who of the cast stands where, and in which visit. */
const PLACES: { readonly [S in Standing]: { readonly as: Exclude<keyof Cast, "stage">; readonly visit: "own" | "another's" | "unknown"; readonly seated?: true } } = {
  "nobody": { as: "nobody", visit: "own" },
  "patient": { as: "patient", visit: "own", seated: true },
  "host": { as: "host", visit: "own", seated: true },
  "colleague": { as: "colleague", visit: "own", seated: true },
  "guest": { as: "guest", visit: "own", seated: true },
  "admin": { as: "admin", visit: "own" },
  "privacy officer": { as: "officer", visit: "own" },
  "removed patient": { as: "patient", visit: "own" },
  "another's patient": { as: "patient", visit: "another's" },
  "another's clinician": { as: "host", visit: "another's" },
  "another's guest": { as: "guest", visit: "another's" },
  "patient of an unknown visit": { as: "patient", visit: "unknown" },
  "clinician of an unknown visit": { as: "host", visit: "unknown" },
};

async function sceneOf(cast: Cast, standing: Standing): Promise<Scene> {
  const { as, visit, seated = false } = PLACES[standing];
  const who = cast[as];
  switch (visit) {
    case "own": return { who, seated, visitId: await bookOwnVisit(cast), patientId: cast.patient.id };
    case "another's": return { who, seated, visitId: await bookAnothersVisit(cast), patientId: cast.otherPatient.id };
    case "unknown": return { who, seated, visitId: unknownId(), patientId: cast.otherPatient.id };
  }
}

/** A true assertion for whoever can get a challenge; for everyone else one over a challenge nobody gave. */
async function assertionOf({ who, visitId, seated }: Scene) {
  if (seated) return stepUpAssertion(who, visitId);
  return who.authenticator.assert({ challenge: "AAAA", origin: who.origin, rpId: "localhost" });
}
