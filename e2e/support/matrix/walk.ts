import type { Cast } from "./cast";
import { CALLERS, PLAIN_OPERATIONS, STANDINGS, VISIT_OPERATIONS } from "./expectations";
import { masked } from "./masked";
import { playPlainCell, type Backstage } from "./plain-cells";
import { playVisitCell } from "./visit-cells";

/** Plays every cell of the table. What was answered, by cell: the status and the masked body. */
export async function walk(cast: Cast, backstage: Backstage): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {};
  for (const operation of Object.keys(VISIT_OPERATIONS)) {
    for (const standing of STANDINGS) {
      const { status, body } = await playVisitCell(cast, operation, standing);
      answers[`${operation}, ${standing}`] = `${status} ${masked(body)}`;
    }
  }
  for (const [operation, expected] of Object.entries(PLAIN_OPERATIONS)) {
    for (const caller of CALLERS.filter((name) => name in expected)) {
      const { status, body } = await playPlainCell(cast, backstage, operation, caller);
      answers[`${operation}, ${caller}`] = `${status} ${masked(body)}`;
    }
  }
  return answers;
}
