import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { composeMail } from "@/lib/notify/compose-mail";
import { connectSmtp, type OutgoingMail } from "@/lib/notify/smtp-transport";

const FROM = "Riverside Clinic <visits@clinic.example>";
const mail: OutgoingMail = {
  ...composeMail({ kind: "visit-booked", startsAt: new Date("2026-03-02T15:30:00Z"), link: "https://visits.clinic.example/visits/1" }, { name: "Clínica Río", phone: "555-0100", timeZone: "America/Bogota" }, "es"),
  to: "ana@home.example", messageId: "<m1@visits.clinic.example>",
};
let server: SMTPServer | null = null;
afterEach(async () => {
  const closing = server;
  server = null;
  if (closing !== null) await new Promise<void>((resolve) => { closing.close(() => { resolve(); }); });
});

type Received = { readonly mail: Email; readonly to: readonly string[]; readonly secure: boolean; readonly user: string | undefined };
async function mailServer(options: SMTPServerOptions = {}, address = "127.0.0.1") {
  const received: Received[] = [];
  server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], logger: false,
    onData: (stream, { envelope, secure, user }, done) => {
      void buffer(stream).then((bytes) => PostalMime.parse(bytes)).then((parsed) => {
        received.push({ mail: parsed, to: envelope.rcptTo.map(({ address }) => address), secure, user });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, address);
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { received, port, url: `smtp://${address}:${port}` };
}
function refusing(responseCode: number): Error {
  return Object.assign(new Error("no such mailbox ana@home.example"), { responseCode });
}

test("a mail arrives whole: sender, recipient, subject, both bodies, its own id, marked as sent by a machine", async () => {
  const { received, url } = await mailServer();
  expect(await connectSmtp({ smtpUrl: url, from: FROM }).send(mail)).toEqual({ outcome: "accepted" });
  const [only] = received;
  expect(received).toHaveLength(1);
  expect(only?.to).toEqual(["ana@home.example"]);
  expect(only?.mail).toMatchObject({ from: { name: "Riverside Clinic", address: "visits@clinic.example" }, to: [{ address: "ana@home.example" }], subject: "Su visita por video con Clínica Río", messageId: "<m1@visits.clinic.example>" });
  expect(only?.mail.text?.trim()).toBe(mail.text.trim());
  expect(only?.mail.html?.trim()).toBe(mail.html.trim());
  expect(only?.mail.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
  expect(only?.mail.attachments).toEqual([]);
});

test("sending a mail again keeps its id, so a mailbox can tell it is the same", async () => {
  const { received, url } = await mailServer();
  const transport = connectSmtp({ smtpUrl: url, from: FROM });
  await transport.send(mail);
  await transport.send(mail);
  expect(received.map(({ mail: { messageId } }) => messageId)).toEqual([mail.messageId, mail.messageId]);
});

test("a recipient that carries a second address or header reaches nobody", async () => {
  const { received, url } = await mailServer();
  const transport = connectSmtp({ smtpUrl: url, from: FROM });
  for (const to of ["ana@home.example, eve@evil.example", "ana@home.example\r\nRCPT TO:<eve@evil.example>", "ana@home.example> <eve@evil.example"]) await transport.send({ ...mail, to });
  expect(received.flatMap(({ to }) => to)).not.toContain("eve@evil.example");
});

test.each([[550, "refused"], [553, "refused"], [450, "failed"], [421, "failed"]])("a recipient answered with %d ends as %s, and the reason holds no address", async (responseCode, outcome) => {
  const { url } = await mailServer({ onRcptTo: (_address, _session, done) => { done(refusing(responseCode)); } });
  expect(await connectSmtp({ smtpUrl: url, from: FROM }).send(mail)).toEqual({ outcome, because: String(responseCode) });
});

test("a mail the server will not take for its content is refused for good", async () => {
  const { url } = await mailServer({ onData: (stream, _session, done) => { stream.resume().on("end", () => { done(refusing(554)); }); } });
  expect(await connectSmtp({ smtpUrl: url, from: FROM }).send(mail)).toEqual({ outcome: "refused", because: "554" });
});

test("user and password of the URL are used, and a refused sign-in may be mended, so the mail waits", async () => {
  const { received, port } = await mailServer({
    authOptional: false, allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => { if (username === "us@er" && password === "p:w/d") done(null, { user: "us@er" }); else done(refusing(535)); },
  });
  const url = (password: string) => `smtp://us%40er:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  expect(await connectSmtp({ smtpUrl: url("p:w/d"), from: FROM }).send(mail)).toEqual({ outcome: "accepted" });
  expect(received[0]?.user).toBe("us@er");
  expect(await connectSmtp({ smtpUrl: url("wrong"), from: FROM }).send(mail)).toEqual({ outcome: "failed", because: "535" });
});

test("a server that is not there leaves the mail for later", async () => {
  const { port } = await mailServer();
  await new Promise<void>((resolve) => { server?.close(() => { resolve(); }); });
  server = null;
  expect(await connectSmtp({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM }).send(mail)).toMatchObject({ outcome: "failed", because: "ESOCKET" });
});

// 127.0.0.2 stands for a server elsewhere: it answers here, but is not one of the names of this machine.
test.each<[string, SMTPServerOptions, string]>([
  ["in clear", {}, "500"], // its answer to STARTTLS
  ["under a certificate that nobody vouches for", { disabledCommands: [] }, "ESOCKET"],
])("beyond this machine nothing is sent %s", async (_, options, because) => {
  const { received, url } = await mailServer(options, "127.0.0.2");
  expect(await connectSmtp({ smtpUrl: url, from: FROM }).send(mail)).toEqual({ outcome: "failed", because });
  expect(received).toEqual([]);
});

test.each(["http://mail.clinic.example", "file:///etc/passwd", "mail.clinic.example"])("%s is not an SMTP URL", (smtpUrl) => {
  expect(() => connectSmtp({ smtpUrl, from: FROM })).toThrow(TypeError);
});
