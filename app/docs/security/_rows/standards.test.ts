import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ASVS, CHAPTERS } from "./standards";

const root = resolve(import.meta.dirname, "../../../..");
const rows = CHAPTERS.flatMap((chapter) => chapter.rows);

/** How many requirements of level 1 and 2 each section of ASVS 5.0.0 begins with; those of level 3 come last. */
const SECTIONS: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5 },
  ...{ "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2 },
  ...{ "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11 },
  ...{ "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1 },
  ...{ "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4 },
  ...{ "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3 },
  ...{ "17.1": 1, "17.2": 4, "17.3": 2 },
};

test("every requirement of levels 1 and 2 is there, once and in order", () => {
  const asked = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, i) => `${section}.${i + 1}`),
  );
  expect(asked).toHaveLength(253);
  expect(ASVS.flatMap((chapter) => chapter.rows.map(({ id }) => id))).toEqual(asked);
  const ten = Array.from({ length: 10 }, (_, i) => `API${i + 1}:2023`);
  expect(rows.slice(0, 10).map(({ id }) => id)).toEqual(ten);
});

test.each(rows.filter(({ state }) => state === "met"))("$id is met: what shows it is there", ({ shown }) => {
  expect(shown).not.toEqual([]);
  for (const proof of shown) {
    const [file, words] = "test" in proof ? [proof.test, proof.title] : [proof.file, proof.setting];
    if ("test" in proof) expect(file).toMatch(/\.(test|spec)\.ts$/);
    expect(readFileSync(resolve(root, file), "utf8")).toContain(words);
  }
});

test("what is not met, or does not concern us, says why and claims nothing", () => {
  for (const { state, how, shown } of rows.filter((row) => row.state !== "met")) {
    expect(how.length, state).toBeGreaterThan(5);
    expect(shown).toEqual([]);
  }
});
