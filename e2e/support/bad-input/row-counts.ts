import type { FreshDatabase } from "@/e2e/support/fresh-database";

/** What a refused request may leave: its ledger entry, and the count of its try. */
const MAY_GROW = new Set(["ledger_entries", "rate_windows"]);

/** Every other table with all its rows as one text, to see that a refused request wrote nothing. `last_seen_at` moves with every request. */
export async function contentOf({ query }: Pick<FreshDatabase, "query">): Promise<Readonly<Record<string, string>>> {
  const tables = await query("select table_name as name from information_schema.tables where table_schema = 'public' order by 1");
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    if (MAY_GROW.has(String(name))) continue;
    const [row] = await query(`select coalesce(string_agg(r, E'\\n' order by r), '') as rows from (select (to_jsonb(t) - 'last_seen_at')::text as r from "${String(name)}" t) as every_row`);
    content[String(name)] = String(row?.["rows"]);
  }
  return content;
}
