import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const base = {
  distDir: process.env.HOUSECALL_DIST ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types; a start need not wait for it again
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "nodemailer", "livekit-server-sdk", "rate-limiter-flexible"],
  productionBrowserSourceMaps: false,
};

/** next-intl's plugin brings a compiler with it, 160 MB of memory. Only a build needs it (docs/benchmarks.md). */
export default async function config(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return base;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  const withNextIntl = createNextIntlPlugin({
    requestConfig: "./lib/platform/http/request-locale.ts",
    experimental: { messages: { path: "./messages", format: "json", locales: ["en", "es"], precompile: true } }, // 8.6 kB less on every page
  });
  return withNextIntl(base);
}
