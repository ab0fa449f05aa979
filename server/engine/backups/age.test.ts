import { expect, test } from "vitest";
import { ageOfBackup } from "./age";

const NOW = new Date("2026-11-29T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

test.each([
  [ago(10), ago(1000), "good"],
  [ago(49), ago(1000), "good"],
  [ago(51), ago(1000), "old"],
  [null, ago(1), "young"],
  [null, ago(51), "never"],
  // a clock that was ahead
  [ago(-5), ago(1000), "good"],
])("last one at %s, began at %s: %s", (last, since, age) => {
  expect(ageOfBackup(last, since, NOW)).toBe(age);
});
