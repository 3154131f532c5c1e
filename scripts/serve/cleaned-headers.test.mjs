import { expect, test } from "vitest";
import { cleanHeaders } from "./cleaned-headers.mjs";
import { clientAddress } from "./client-address.mjs";
import { servingSettings } from "./settings.mjs";

test("what a client may not say is gone from both forms of the headers, and the truth stands instead", () => {
  const said = { Host: "h", "X-Middleware-Subrequest": "a", "x-nextjs-data": "1", "X-Forwarded-Host": "evil", "X-Real-IP": "6.6.6.6", Forwarded: "for=6.6.6.6", "Content-Security-Policy": "script-src 'nonce-x'", "X-Kept": "yes" };
  const request = { headers: Object.fromEntries(Object.entries(said).map(([name, value]) => [name.toLowerCase(), value])), rawHeaders: Object.entries(said).flat() };
  cleanHeaders(request, { clientAddress: "192.0.2.7", secure: true });
  expect(request.headers).toEqual({ host: "h", "x-kept": "yes", "x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https", "x-forwarded-host": "h" });
  expect(request.rawHeaders).toEqual(["Host", "h", "X-Kept", "yes", "x-forwarded-for", "192.0.2.7", "x-forwarded-proto", "https", "x-forwarded-host", "h"]);
});

test("the client's address comes from the connection, or from as many proxies as are ours", () => {
  const seen = { remoteAddress: "::ffff:10.0.0.1", forwardedFor: "6.6.6.6, 192.0.2.7, 10.0.0.2" };
  expect(clientAddress({ ...seen, proxies: 0 })).toBe("10.0.0.1");
  expect(clientAddress({ ...seen, proxies: 1 })).toBe("10.0.0.2");
  expect(clientAddress({ ...seen, proxies: 2 })).toBe("192.0.2.7");
  expect(clientAddress({ remoteAddress: "10.0.0.1", forwardedFor: undefined, proxies: 2 })).toBe("10.0.0.1");
});

test("a trial goes by loopback names, production by its public one", () => {
  expect([...servingSettings({ PORT: "3000" }).hosts]).toEqual(["localhost:3000", "127.0.0.1:3000"]);
  const production = servingSettings({ PORT: "3000", PUBLIC_URL: "https://visits.clinic.example", HOST: "0.0.0.0" });
  expect([...production.hosts]).toEqual(["127.0.0.1:3000", "visits.clinic.example"]);
  expect(production).toMatchObject({ secure: true, host: "0.0.0.0", proxies: 0 });
});
