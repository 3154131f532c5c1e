import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiPerson, tokenOf } from "@/e2e/support/api-person";
import { startAppChild, type AppChild } from "@/e2e/support/app-child";
import { freePort } from "@/e2e/support/trial";
import { bookAndCheckIn, missing, nothingYet, type Promised } from "./acknowledged";

const LOOP_MS = { least: 30, most: 1_500 } as const;

/** What one run found: how much was promised, what of it was lost, and how long each restart took until it answered (ms). */
export type KillReport = { readonly kills: number; readonly promised: number; readonly lost: readonly string[]; readonly restartMs: readonly number[] };

/**
 * Runs a booking and check-in loop, kills the app with SIGKILL at a random moment of it, starts it again, and looks whether everything
 * that was acknowledged before is there; `times` times on the same data. Nobody signs in again: sessions must outlive it too.
 */
export async function killAgainAndAgain(times: number, databaseUrl?: string, told: (line: string) => void = () => undefined): Promise<KillReport> {
  const data = mkdtempSync(join(tmpdir(), "housecall-kill-"));
  const options = { data, port: await freePort(), ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  const promised = nothingYet();
  const restartMs: number[] = [];
  const lost: string[] = [];
  let app = await startAppChild(options);
  try {
    const clinician = await accept(app, "Dr Maya Chen");
    const patient = await accept(app, "Walter Brandt");
    for (let kill = 1; kill <= times; kill += 1) {
      const before = promised.visits.size;
      await killDuringLoop(app, clinician, patient, promised);
      const began = process.hrtime.bigint();
      app = await startAppChild(options);
      restartMs.push(Math.round(Number(process.hrtime.bigint() - began) / 1e6));
      const gone = await missing(clinician, patient, promised);
      lost.push(...gone);
      told(`kill ${kill}: ${promised.visits.size - before} more visits acknowledged, ${promised.visits.size} in all, ${gone.length} lost, back in ${String(restartMs.at(-1))} ms`);
    }
    return { kills: times, promised: promised.visits.size, lost, restartMs };
  } finally {
    await app.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function killDuringLoop(app: AppChild, clinician: ApiPerson, patient: ApiPerson, promised: Promised): Promise<void> {
  let dead = false;
  const loop = bookAndCheckIn(clinician, patient, promised, () => dead).catch((cause: unknown) => {
    if (!dead || !(cause instanceof Error) || !("code" in cause)) throw cause; // a connection that the kill cut is what we came for
  });
  await Promise.race([loop, new Promise((resolve) => setTimeout(resolve, randomInt(LOOP_MS.least, LOOP_MS.most)))]);
  dead = true;
  await app.kill();
  await loop;
}

async function accept(app: AppChild, name: string): Promise<ApiPerson> {
  const id = (await app.people()).find((person) => person.name === name)?.id ?? "";
  const person = new ApiPerson(app.url, id);
  await person.accept(tokenOf(await app.invite(id)));
  if (!person.signedIn) throw new Error(`${name} could not sign in.`);
  return person;
}
