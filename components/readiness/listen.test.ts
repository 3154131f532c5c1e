import { expect, test } from "vitest";
import { loudnessOf } from "./listen";
import { isEnough } from "./measure-network";

const tone = (amplitude: number) => Float32Array.from({ length: 2048 }, (_value, at) => amplitude * Math.sin(at / 5));

test("silence shows no bar and a raised voice shows all of them", () => {
  expect(loudnessOf(new Float32Array(2048))).toBe(0);
  expect(loudnessOf(tone(0.5))).toBe(5);
});

test("louder speech never shows fewer bars", () => {
  const bars = [0.001, 0.01, 0.03, 0.06, 0.1, 0.3].map((amplitude) => loudnessOf(tone(amplitude)));
  expect(bars).toEqual(bars.toSorted((a, b) => a - b));
});

test("a connection counts as good from 600 kilobits a second", () => {
  expect(isEnough(96 * 1024, 1000)).toBe(true);
  expect(isEnough(96 * 1024, 2000)).toBe(false);
});
