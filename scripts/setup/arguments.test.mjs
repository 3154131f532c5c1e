import { expect, test } from "vitest";
import { readArguments, readPort } from "./arguments.mjs";

const TABLE = { port: "value", data: "value", json: "flag" };
const read = (...argv) => readArguments(argv, TABLE, "usage");

test("options are read in both spellings", () => {
  expect(read("--port", "3001", "--data=/tmp/x y", "--json")).toEqual({ port: "3001", data: "/tmp/x y", json: true });
});

test("an unknown option is refused by name, and so is a bare word", () => {
  expect(() => read("--prot", "1")).toThrow("There is no option --prot.");
  expect(() => read("-x")).toThrow("There is no option -x.");
  expect(() => read("--constructor")).toThrow("There is no option");
  expect(() => read("3000")).toThrow('"3000" is not understood.');
});

test("a value that is missing, and one where none belongs, are refused", () => {
  expect(() => read("--data")).toThrow("--data needs a value.");
  expect(() => read("--data", "--json")).toThrow("--data needs a value.");
  expect(() => read("--data=")).toThrow("--data needs a value.");
  expect(() => read("--json=yes")).toThrow("--json takes no value.");
});

test("words are gathered only where they are allowed", () => {
  expect(readArguments(["a", "--json", "b"], { ...TABLE, "": "words" }, "usage")).toEqual({ "": ["a", "b"], json: true });
});

test("a port is a whole number from 1 to 65535", () => {
  expect(readPort("1")).toBe(1);
  expect(readPort("65535")).toBe(65535);
  for (const text of ["0", "65536", "-1", "3000.5", "0x10", "", "80 "]) expect(() => readPort(text)).toThrow("is not a port");
});
