import { expect, test } from "vitest";
import { judgeRequest } from "./judge-request.mjs";

const hosts = new Set(["localhost:3000"]);
const judge = ({ method = "GET", url = "/", host = "localhost:3000", headers = {}, rawHeaders = ["Host", host] }) =>
  judgeRequest({ method, url, headers: { host, ...headers }, rawHeaders }, hosts);

test("a plain request to one of our names passes", () => {
  for (const url of ["/", "/visits/1?x=%2F", "/_next/static/chunks/a.js", "/_next/imagery", "/api/x%20y"]) expect(judge({ url })).toBeNull();
  expect(judge({ host: "LOCALHOST:3000" })).toBeNull();
});

test("another name, no name and two names are refused", () => {
  expect(judge({ host: "evil.example" })).toMatchObject({ status: 421, rule: "host" });
  expect(judge({ host: "localhost:3001" })).toMatchObject({ status: 421 });
  expect(judgeRequest({ method: "GET", url: "/", headers: {}, rawHeaders: [] }, hosts)).toMatchObject({ status: 421 });
  expect(judge({ rawHeaders: ["Host", "localhost:3000", "host", "evil.example"] })).toMatchObject({ status: 421 });
});

test("a target that is not a path on this site is refused", () => {
  for (const url of ["http://evil.example/", "*", "evil.example:443", "//evil.example", "/\\evil.example", "/%zz", "/%ff"]) {
    expect(judge({ url })).toMatchObject({ status: 400, rule: "target" });
  }
});

test("the image optimizer is not there, however its path is written", () => {
  for (const url of ["/_next/image", "/_next/image?url=x", "/_next/image/", "/%5Fnext/image", "/_next%2fimage", "/_next%252fimage", "/_next//image", "/_NEXT/Image", "/_next%5Cimage"]) {
    expect(judge({ url })).toMatchObject({ status: 404 });
  }
});

test("a Server Action finds nothing", () => {
  expect(judge({ method: "POST", headers: { "next-action": "abc" } })).toMatchObject({ status: 404 });
  expect(judge({ method: "POST", headers: { "next-action": "" } })).toMatchObject({ status: 404 });
});

test("a method nobody needs is refused", () => {
  for (const method of ["TRACE", "CONNECT", "PROPFIND"]) expect(judge({ method })).toMatchObject({ status: 405, rule: "method" });
});
