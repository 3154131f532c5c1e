import { expect, test } from "vitest";
import { dependenciesAreCurrent } from "./dependencies.mjs";

const lock = { packages: { "": { version: "1.0.0" }, "node_modules/a": { version: "1.2.3", integrity: "x" }, "node_modules/mac": { version: "1.0.0", integrity: "y", optional: true } } };
const installed = (packages) => ({ packages });

test("what is installed is current only when versions and sums agree", () => {
  expect(dependenciesAreCurrent(lock, installed({ "node_modules/a": { version: "1.2.3", integrity: "x" } }))).toBe(true);
  expect(dependenciesAreCurrent(lock, installed({ "node_modules/a": { version: "1.2.2", integrity: "x" } }))).toBe(false);
  expect(dependenciesAreCurrent(lock, installed({ "node_modules/a": { version: "1.2.3", integrity: "z" } }))).toBe(false);
  expect(dependenciesAreCurrent(lock, installed({}))).toBe(false);
});

test("an optional package may be missing, but not be another one", () => {
  const a = { "node_modules/a": { version: "1.2.3", integrity: "x" } };
  expect(dependenciesAreCurrent(lock, installed({ ...a, "node_modules/mac": { version: "0.9.0", integrity: "y" } }))).toBe(false);
});

test("nothing installed is not current", () => {
  expect(dependenciesAreCurrent(lock, null)).toBe(false);
  expect(dependenciesAreCurrent(null, null)).toBe(false);
});
