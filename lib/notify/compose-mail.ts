import { MAIL_WORDS, type MailWords } from "@/lib/notify/mail-words";

export type MailLocale = keyof typeof MAIL_WORDS;

/** `timeZone` is an IANA name; visit times are told in it. */
export type Clinic = { readonly name: string; readonly phone: string; readonly timeZone: string };

/**
 * What a mail is about. It holds no health data, no clinician and no specialty, because a mailbox is read by others (ux.md §5); the
 * types leave no place for them. `link` is absolute; opening it changes nothing by itself (security.md §0.5).
 */
export type MailSubject =
  | { readonly kind: "visit-booked"; readonly startsAt: Date; readonly link: string }
  | { readonly kind: "visit-cancelled"; readonly startsAt: Date; readonly link: string }
  | { readonly kind: "invitation"; readonly link: string };

export type ComposedMail = { readonly subject: string; readonly text: string; readonly html: string };

/** The mail in the reader's language, as plain text and as simple HTML that says the same. Throws TypeError for a link that is not http(s). */
export function composeMail(about: MailSubject, clinic: Clinic, locale: MailLocale): ComposedMail {
  const words = MAIL_WORDS[locale];
  const name = oneLine(clinic.name);
  const link = checkedLink(about.link);
  const { subject, lines, action } = tell(about, words, name, (at) => localTime(at, clinic.timeZone, words.language));
  const footer = [words.noReply, words.call(name, oneLine(clinic.phone))];
  const text = [words.greeting, ...lines, `${action}:\n${link}`, footer.join("\n")].join("\n\n");
  return { subject, text: `${text}\n`, html: page(words, subject, [words.greeting, ...lines], { action, link }, footer) };
}

function tell(about: MailSubject, words: MailWords, clinic: string, timeOf: (at: Date) => string) {
  switch (about.kind) {
    case "visit-booked": return words.booked(clinic, timeOf(about.startsAt));
    case "visit-cancelled": return words.cancelled(clinic, timeOf(about.startsAt));
    case "invitation": return words.invitation(clinic);
  }
}

/** Day, time and the zone's name, then the zone's place in brackets, as in "… at 10:30 AM Eastern Standard Time (New York)". */
function localTime(at: Date, timeZone: string, language: string): string {
  const time = new Intl.DateTimeFormat(language, {
    weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "long", timeZone,
  }).format(at).replaceAll(/[\u00a0\u202f]/g, " ");
  const place = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  return `${time} (${place})`;
}

function page(words: MailWords, title: string, lines: readonly string[], { action, link }: { readonly action: string; readonly link: string }, footer: readonly string[]): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n");
  return `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5">
${paragraphs}
<p>${escapeHtml(action)}:<br><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>
<p>${footer.map(escapeHtml).join("<br>")}</p>
</body>
</html>
`;
}

function checkedLink(link: string): string {
  const { protocol, href, username } = new URL(link);
  if ((protocol !== "https:" && protocol !== "http:") || username !== "") throw new TypeError("A mail's link is an http or https address.");
  return href;
}

/** A clinic's name goes into the subject: what could begin another header, or turn the line around, becomes a space. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("'", "&#39;");
}
