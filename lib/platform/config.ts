import { z } from "zod";

const environment = z.object({
  HOUSECALL_DATA: z.string().min(1),
  PORT: z.coerce.number().int().min(1).max(65535),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().min(1).optional(),
  LIVEKIT_URL: z.string().regex(/^wss?:\/\//),
  LIVEKIT_API_URL: z.url(),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(32),
  SESSION_SECRET: z.string().min(32),
  VAULT_KEY_FILE: z.string().min(1),
  SMTP_URL: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  CLINIC_NAME: z.string().min(1).optional(),
  CLINIC_PHONE: z.string().min(3).optional(),
  CLINIC_TIME_ZONE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Where patients really call, nothing about the clinic is invented. */
const production = environment.required({ MAIL_FROM: true, CLINIC_NAME: true, CLINIC_PHONE: true, CLINIC_TIME_ZONE: true });

/** What the deployment was given. `trial` is true when no PUBLIC_URL is set: loopback only, demo clinic, local outbox (design.md §9). */
export type Config = {
  readonly trial: boolean;
  readonly dataFolder: string;
  /** Scheme, host and port as a browser names them; the only origin whose requests count. */
  readonly origin: string;
  readonly databaseUrl: string | null;
  readonly media: { readonly url: string; readonly apiUrl: string; readonly key: { readonly id: string; readonly secret: string } };
  readonly sessionSecret: string;
  readonly vaultKeyFile: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly clinic: Clinic;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

/** The clinic's public face: name, the phone number shown on every screen, IANA time zone. */
export type Clinic = { readonly name: string; readonly phone: string; readonly timeZone: string };

let loaded: Config | null = null;

/** Reads the environment once. Throws an error that names each variable that is missing or malformed. */
export function config(): Config {
  return (loaded ??= readConfig(process.env));
}

export function clinic(): Clinic {
  return config().clinic;
}

/** As `config`, from a given environment. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const parsed = (variables["PUBLIC_URL"] === undefined ? environment : production).safeParse(variables);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
    throw new Error(`Housecall cannot start. Set right: ${names.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    trial: env.PUBLIC_URL === undefined,
    dataFolder: env.HOUSECALL_DATA,
    origin: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    databaseUrl: env.DATABASE_URL ?? null,
    media: { url: env.LIVEKIT_URL, apiUrl: env.LIVEKIT_API_URL, key: { id: env.LIVEKIT_API_KEY, secret: env.LIVEKIT_API_SECRET } },
    sessionSecret: env.SESSION_SECRET,
    vaultKeyFile: env.VAULT_KEY_FILE,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? "Housecall <visits@localhost>",
    clinic: clinicOf(env),
    logLevel: env.LOG_LEVEL,
  };
}

/** A trial's clinic is made up, and where this machine is. */
function clinicOf({ CLINIC_NAME, CLINIC_PHONE, CLINIC_TIME_ZONE }: z.output<typeof environment>): Clinic {
  return {
    name: CLINIC_NAME ?? "Riverside Clinic",
    phone: CLINIC_PHONE ?? "555-0100",
    timeZone: CLINIC_TIME_ZONE ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
