import path from "node:path";

/** Folder of the generated SQL migrations, from the root the app is started in. */
export const MIGRATIONS = path.join(process.cwd(), "drizzle");
