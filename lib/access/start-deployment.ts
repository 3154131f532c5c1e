import "server-only";
import { config } from "@/lib/platform/config";
import { serveControlSocket } from "@/lib/platform/control-socket";
import { log } from "@/lib/platform/deployment-log";
import { forgetOldEvents } from "@/lib/platform/events/publish";
import { sendDueMail } from "@/lib/notify/send-due-mail";
import { connectSmtp, type MailTransport } from "@/lib/notify/smtp-transport";
import { openDemoClinic } from "@/lib/trial/open-demo-clinic";
import { authorize } from "./authorize";
import { machineCaller } from "./current-caller";
import { deployment, type Deployment } from "./deployment";
import { OPERATIONS } from "./operator-operations";

const MAIL_EVERY_MS = 2_000;
const SWEEP_EVERY_MS = 600_000;

const stopped = globalThis as { __housecallStop?: () => Promise<void> };

/** Opens the clinic: database, demo people in a trial, mail, and the operator's socket. Once a process. */
export async function startDeployment(): Promise<void> {
  const here = await deployment();
  const { trial, smtpUrl, mailFrom } = config();
  if (trial) {
    const operator = await machineCaller("operator", () => Promise.resolve());
    await authorize(operator, { action: "trial.open", subject: {}, facts: () => Promise.resolve(null), run: openDemoClinic });
  }
  const sockets = await serveControlSocket(here.lock, OPERATIONS, (op, cause) => { log().error("control.failed", cause, { op }); });
  const stops = [every(SWEEP_EVERY_MS, () => here.db.transaction((tx) => forgetOldEvents(tx, here.clock())))];
  if (smtpUrl !== null) stops.push(startMail(here, connectSmtp({ smtpUrl, from: mailFrom })));
  stopped.__housecallStop = async () => {
    await Promise.all(stops.map((stop) => stop()));
    await sockets.close();
    await here.close();
  };
}

function startMail({ db, vault, clock }: Deployment, transport: MailTransport): () => Promise<void> {
  return every(MAIL_EVERY_MS, () => sendDueMail({ db, vault, clock, transport }));
}

/** Runs `task` again and again, never two at once, and logs what it throws. Stopping waits for the one under way. */
function every(ms: number, task: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = task().catch((cause: unknown) => { log().error("background.failed", cause); }).finally(() => { busy = false; });
  }, ms);
  return async () => { clearInterval(timer); await running; };
}
