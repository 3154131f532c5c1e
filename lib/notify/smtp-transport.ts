import { createTransport } from "nodemailer";
import type { ComposedMail } from "@/lib/notify/compose-mail";

const PATIENCE_MS = 10_000;

/** A composed mail on its way. `messageId` is made once for a mail, so that a repeated sending is one mail to the reader's mailbox. */
export type OutgoingMail = ComposedMail & { readonly to: string; readonly messageId: string };

/**
 * How a sending ended. "refused": the mail server will never take this mail (an address that does not exist). "failed": it may take it
 * later. `because` is a code for the log, such as "ECONNREFUSED" or "550", without the address.
 */
type Delivery = { readonly outcome: "accepted" } | { readonly outcome: "refused" | "failed"; readonly because: string };

export type MailTransport = { send(mail: OutgoingMail): Promise<Delivery> };

/**
 * Sends through the SMTP server of SMTP_URL, waiting at most 10 s at each step. To a server beyond this machine the connection is
 * encrypted with a checked certificate, or nothing is sent. `from` is an address with or without a name.
 */
export function connectSmtp({ smtpUrl, from }: { readonly smtpUrl: string; readonly from: string }): MailTransport {
  const { hostname, port, protocol, username, password } = new URL(smtpUrl);
  if (protocol !== "smtp:" && protocol !== "smtps:") throw new TypeError("SMTP_URL begins with smtp:// or smtps://.");
  const onThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""), secure: protocol === "smtps:", requireTLS: !onThisMachine, ignoreTLS: onThisMachine && protocol === "smtp:",
    ...(port === "" ? {} : { port: Number(port) }),
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, dnsTimeout: PATIENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId }) {
      try {
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text, html, messageId, headers: { "Auto-Submitted": "auto-generated" } });
        return { outcome: "accepted" };
      } catch (cause) {
        return whyNot(cause);
      }
    },
  };
}

/** RFC 5321 §4.2.1: 5yz is a permanent answer. Only one about the recipient or the mail is about this mail; a refused sign-in is not. */
function whyNot(cause: unknown): Delivery {
  const { responseCode, code } = cause as { readonly responseCode?: unknown; readonly code?: unknown };
  const aboutThisMail = code === "EENVELOPE" || code === "EMESSAGE";
  const forGood = aboutThisMail && typeof responseCode === "number" && responseCode >= 500;
  const because = typeof responseCode === "number" ? String(responseCode) : typeof code === "string" ? code : "unknown";
  return { outcome: forGood ? "refused" : "failed", because };
}
