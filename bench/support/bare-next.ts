import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, root } from "@/scripts/setup/paths.mjs";
import { linkPackages } from "./own-packages";
import { startAndWait, type Server } from "./server";

const folder = join(cacheFolder, "bench", "bare-next");

/** The least that is still a Next application: one page, one JSON route, and the same kind of server in front as the application's own. */
const SOURCES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "bare-next", private: true, type: "module" }),
  "next.config.js": `export default { poweredByHeader: false, turbopack: { root: import.meta.dirname } };\n`,
  "app/layout.js": `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n`,
  "app/page.js": `export const dynamic = "force-dynamic";\nexport default function Page() { return <p>Hello</p>; }\n`,
  "app/api/token/route.js": `export async function POST() { return Response.json({ token: "x".repeat(300), publish: true }); }\n`,
  "serve.mjs": [
    `import { createServer } from "node:http";`,
    `import next from "next";`,
    `process.title = "bare-next";`,
    `const app = next({ dev: false, dir: import.meta.dirname, customServer: true, httpServer: createServer(), hostname: "127.0.0.1", port: Number(process.env.PORT) });`,
    `const handle = app.getRequestHandler();`,
    `const server = createServer((request, response) => { handle(request, response); });`,
    `process.on("disconnect", () => process.exit(0));`,
    `await app.prepare();`,
    `server.listen(Number(process.env.PORT), "127.0.0.1");`,
  ].join("\n"),
};

/** Builds the bare application with this repository's own Next, once for each version of it. */
function build(): void {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", "next", "package.json"), "utf8")) as { version: string };
  const wanted = JSON.stringify({ version, SOURCES });
  const record = join(folder, "built.json");
  if (existsSync(record) && readFileSync(record, "utf8") === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(SOURCES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  linkPackages(folder, ["next", "react", "react-dom"]);
  const next = join(folder, "node_modules", "next", "dist", "bin", "next");
  execFileSync(process.execPath, [next, "build"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
  writeFileSync(record, wanted);
}

/** Starts the bare application on a free port; resolves at its first 200. */
export function startBareNext(): Promise<Server> {
  build();
  return startAndWait((port): ChildProcess => spawn(process.execPath, [join(folder, "serve.mjs")], {
    cwd: folder, stdio: ["ignore", "ignore", "inherit", "ipc"], env: { ...process.env, NODE_ENV: "production", PORT: String(port) },
  }));
}
