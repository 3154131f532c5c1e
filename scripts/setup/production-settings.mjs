import { isProxyCount, PROXIES_ARE } from "../serve/settings.mjs";
import { Trouble } from "./trouble.mjs";

const STRONG = 32;

/** What production cannot do without, each with the reason why it is refused; null means it is in order. */
const DEMANDS = {
  PUBLIC_URL: (value) => (isHttpsOrigin(value) ? null : "must be the https origin that browsers see, for example https://visits.clinic.example"),
  SESSION_SECRET: (value) => (isLong(value) ? null : "at least 32 random bytes: openssl rand -base64 32"),
  VAULT_KEY_FILE: (value) => (value ? null : "path of the key file for data at rest (0600), on another disk than the database's backups"),
  LIVEKIT_URL: (value) => (value?.startsWith("wss://") ? null : "the media server as browsers reach it, wss://…"),
  LIVEKIT_API_KEY: (value) => (value ? null : "the media server's API key"),
  LIVEKIT_API_SECRET: (value) => (isLong(value) ? null : "the media server's API secret, at least 32 characters"),
  DATABASE_URL: (value) => (value ? null : "postgres://…, or the word `pglite` for the embedded database (one server, not power-safe)"),
  MAIL_FROM: (value) => (value?.includes("@") ? null : "whom the mail is from, for example Riverside Clinic <visits@clinic.example>"),
  CLINIC_NAME: (value) => (value ? null : "the clinic's name, as its patients know it"),
  CLINIC_PHONE: (value) => (value?.match(/\d/) ? null : "the number that patients call when video does not work; it is shown on every screen"),
  CLINIC_TIME_ZONE: (value) => (isTimeZone(value) ? null : "the clinic's IANA time zone, for example Europe/Madrid"),
  PROXIES: (value) => (isProxyCount(value) ? null : `${PROXIES_ARE} (may be left out: 0)`),
  SMTP_URL: (value) => (value ? null : "smtps://user:password@host: without mail nobody gets an invitation"),
};

/**
 * The application's settings in production, all given by whoever runs it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} without DATABASE_URL for the embedded database
 */
export function productionSettings(env) {
  const missing = Object.entries(DEMANDS)
    .map(([name, judge]) => [name, judge(env[name])])
    .filter(([, complaint]) => complaint !== null);
  if (missing.length > 0) {
    throw new Trouble("PUBLIC_URL is set, so this is production, and these settings are missing or too weak:", [
      ...missing.map(([name, complaint]) => `${name}: ${complaint}`),
      "For a trial on this machine leave PUBLIC_URL out.",
    ]);
  }
  const { DATABASE_URL, ...others } = env;
  const database = DATABASE_URL === "pglite" ? {} : { DATABASE_URL };
  return { ...others, ...database, LIVEKIT_API_URL: env.LIVEKIT_API_URL ?? apiUrlOf(env.LIVEKIT_URL) };
}

/** The Twirp API of a media server is on the port of its signalling. */
export function apiUrlOf(url) {
  return url.replace(/^ws/, "http");
}

function isLong(value) {
  return value !== undefined && Buffer.byteLength(value) >= STRONG;
}

function isHttpsOrigin(value) {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === "https:" && url.pathname === "/" && url.search === "" && url.username === "";
}

function isTimeZone(value) {
  if (!value) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }) !== null;
  } catch {
    return false; // RangeError: no such zone
  }
}
