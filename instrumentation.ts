/** Runs once when the server starts (Next's instrumentation hook), before the first request. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { config } = await import("@/lib/platform/config");
  process.env["NEXTAUTH_URL"] = config().origin; // next-auth reads its own address only from here
  const { startDeployment } = await import("@/lib/access/start-deployment");
  await startDeployment();
}
