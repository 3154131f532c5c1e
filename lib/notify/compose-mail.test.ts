import { expect, test } from "vitest";
import { composeMail, type Clinic, type MailLocale, type MailSubject } from "@/lib/notify/compose-mail";

const clinic: Clinic = { name: "Riverside Clinic", phone: "555-0100", timeZone: "America/New_York" };
const link = "https://visits.clinic.example/visits/1";
const startsAt = new Date("2026-03-02T15:30:00Z");
const subjects: readonly MailSubject[] = [{ kind: "visit-booked", startsAt, link }, { kind: "visit-cancelled", startsAt, link }, { kind: "invitation", link }];
const every = subjects.flatMap((about) => (["en", "es"] as const).map((locale): [string, MailLocale, MailSubject] => [about.kind, locale, about]));

test("a booked visit's mail reads so in English", () => {
  const { subject, text } = composeMail({ kind: "visit-booked", startsAt, link }, clinic, "en");
  expect(subject).toBe("Your video visit with Riverside Clinic");
  expect(text).toBe(`Hello,

You have a video visit with Riverside Clinic.

When: Monday, March 2, 2026 at 10:30 AM Eastern Standard Time (New York).

Open the link a few minutes early. We will check your camera and sound with you.

Open your visit:
${link}

Nobody reads replies to this mail.
Questions? Call Riverside Clinic: 555-0100
`);
});

test("a cancelled visit's mail reads so in Spanish", () => {
  const { subject, text } = composeMail({ kind: "visit-cancelled", startsAt, link }, clinic, "es");
  expect(subject).toBe("Se canceló su visita por video con Riverside Clinic");
  expect(text).toContain("Era: lunes, 2 de marzo de 2026, 10:30 hora estándar oriental (New York).");
});

test("the time is the clinic's, on either side of its clock change and of midnight", () => {
  const told = (at: string, timeZone: string) => composeMail({ kind: "visit-booked", startsAt: new Date(at), link }, { ...clinic, timeZone }, "en").text;
  expect(told("2026-03-08T06:59:00Z", "America/New_York")).toContain("Sunday, March 8, 2026 at 1:59 AM Eastern Standard Time");
  expect(told("2026-03-08T07:00:00Z", "America/New_York")).toContain("Sunday, March 8, 2026 at 3:00 AM Eastern Daylight Time");
  expect(told("2026-03-02T23:30:00Z", "Asia/Kolkata")).toContain("Tuesday, March 3, 2026 at 5:00 AM India Standard Time (Kolkata)");
});

test.each(every)("the mail %s in %s names the clinic, its phone and the link, in text and HTML alike", (_, locale, about) => {
  const { subject, text, html } = composeMail(about, clinic, locale);
  expect(subject).toContain(clinic.name);
  for (const body of [text, html]) for (const part of [clinic.name, clinic.phone, link]) expect(body).toContain(part);
  const shown = html.replace(/<head>.*<\/head>/s, "").replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ").replaceAll("&#39;", "'").trim();
  expect(shown).toBe(text.replaceAll(/\s+/g, " ").trim());
  expect(html).toContain(`<html lang="${locale}">`);
});

test.each(every)("the mail %s in %s has no picture, script, form or foreign address to give its reader away", (_, locale, about) => {
  const { html } = composeMail(about, clinic, locale);
  expect(html).not.toMatch(/<(?:img|script|form|iframe|link|style)|url\(|on\w+=/i);
  expect([...html.matchAll(/https?:\/\/[^"<\s]+/g)].map(([address]) => address)).toEqual([link, link]);
});

test("a clinic's name cannot become markup, another header or a hidden turn of the line", () => {
  const { subject, html, text } = composeMail({ kind: "invitation", link }, { ...clinic, name: "A & B <script>alert(1)</script>\r\nBcc: x@y.example\u202e" }, "en");
  expect(subject).toBe("A & B <script>alert(1)</script> Bcc: x@y.example invites you to video visits");
  expect(html).toContain("A &amp; B &lt;script&gt;alert(1)&lt;/script&gt; Bcc: x@y.example");
  expect(text + html).not.toContain("\u202e");
});

test("a link cannot leave its attribute", () => {
  const { html } = composeMail({ kind: "invitation", link: "https://clinic.example/?a=1&b=\"><script>'" }, clinic, "en");
  expect(html).toContain("href=\"https://clinic.example/?a=1&amp;b=%22%3E%3Cscript%3E%27\"");
});

test.each(["javascript:alert(1)", "data:text/html,x", "/visits/1", "mailto:a@b.example", "https://clinic.example@evil.example/"])("the link %s is not sent", (bad) => {
  expect(() => composeMail({ kind: "invitation", link: bad }, clinic, "en")).toThrow(TypeError);
});
