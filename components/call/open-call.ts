import { ApiRefusal } from "@/components/api/api-refusal";
import { fetchJson } from "@/components/api/fetch-json";
import { listenForNews } from "@/components/api/use-news";
import type { Captured } from "@/components/call/capture";
import { httpRelay } from "@/lib/e2ee/http-relay";
import { RelayConflict } from "@/lib/e2ee/relay";
import type { VisitKey } from "@/lib/e2ee/visit-key";
import type { VisitMedia } from "@/lib/e2ee/visit-media-view";
import type { OpenVisit } from "@/lib/visits/open-visit";

/** The heavy part (media client, MLS), fetched while the device is checked so that nothing is fetched after the join click. */
const preload = () => import("@/lib/e2ee/visit-media");

export async function preloadCall(): Promise<void> {
  const { warmUp } = await preload();
  await warmUp();
}

/** Opens the encrypted visit for one person, with the app's routes as its delivery service. */
export async function openCall(visit: OpenVisit, key: VisitKey, captured: Captured): Promise<VisitMedia> {
  const { openVisitMedia } = await preload();
  const base = `/api/visits/${visit.id}`;
  const role = visit.seats.find(({ personId }) => personId === visit.me.personId)?.role ?? "";
  return openVisitMedia({
    visitId: visit.id, hostId: visit.hostId, patientId: visit.patientId,
    parties: visit.seats.map(({ personId, name, role: partyRole }) => ({ personId, name, role: partyRole })),
    me: { personId: visit.me.personId, role, key },
    relay: httpRelay(visit.id, fetchJson, (listener) => listenForNews((news) => { if (news.kind === "relay" || news.visitId === null) listener(); })),
    fetchToken: () => fetchJson("POST", `${base}/token`),
    submitAdmission: async (admission) => { await taken(fetchJson("POST", `${base}/admit`, admission)); },
    submitRemoval: async (removal) => { await taken(fetchJson("POST", `${base}/remove`, removal)); },
    ...captured,
  });
}

async function taken(call: Promise<unknown>): Promise<void> {
  await call.catch((cause: unknown) => {
    throw cause instanceof ApiRefusal && cause.rule === "commit-taken" ? new RelayConflict("commit-taken", { cause }) : cause;
  });
}
