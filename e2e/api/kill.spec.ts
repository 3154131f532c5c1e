import { freshDatabase } from "@/e2e/support/fresh-database";
import { killAgainAndAgain } from "@/e2e/support/kill/kill-run";
import { expect, test } from "@/e2e/support/test";

const KILLS = 3; // a sample; `npm run soak -- kill` does twenty on each database

test("a killed app loses nothing it acknowledged (PGlite)", async () => {
  const { promised, lost } = await killAgainAndAgain(KILLS);
  expect(lost).toEqual([]);
  expect(promised).toBeGreaterThan(0);
});

test("a killed app loses nothing it acknowledged (PostgreSQL)", async () => {
  const database = await freshDatabase();
  try {
    const { promised, lost } = await killAgainAndAgain(KILLS, database.url);
    expect(lost).toEqual([]);
    expect(promised).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
});
