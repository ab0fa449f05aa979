import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIFECYCLES } from "./app";
import { importGraph } from "./testing/import-graph";

const WINGS = ["shop", "campaigns", "members", "value", "reach", "till", "growth", "insight", "moving"];
const source = readFileSync("server/app.ts", "utf8");

/** Where each name of the source comes from. */
const files = new Map(
  [...source.matchAll(/import \{ (?:[^}]*, )?(\w+) \} from "\.\/(services\/[^"]+)"/g)].map(
    ([, name = "", file = ""]) => [name, file] as const,
  ),
);
const listed = (list: string): string[] =>
  (new RegExp(`${list}:[^=]+= \\[([^\\]]+)\\]`).exec(source)?.[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .flatMap((name) => files.get(name) ?? []);

test.each(["CONSUMERS", "LIFECYCLES"])("%s are tied with the lowest wing first", (list) => {
  const wings = listed(list).map((file) => WINGS.indexOf(file.split("/")[1] ?? ""));
  expect(wings.length).toBeGreaterThan(2);
  expect(wings).not.toContain(-1);
  expect(wings).toEqual(wings.toSorted((a, b) => a - b));
});

test.each([
  ["CONSUMERS", "follow"],
  ["LIFECYCLES", "lifecycle"],
])("none of %s is forgotten", (list, file) => {
  const path = new RegExp(`^server/(services/[^/]+/[^/]+/${file})\\.ts$`);
  const there = [...importGraph().keys()].flatMap((one) => path.exec(one)?.[1] ?? []);
  expect(listed(list).toSorted()).toEqual(there.toSorted());
});

test("a lifecycle has the name of its noun, and no other has", () => {
  const nouns = LIFECYCLES.map(({ noun }) => noun);
  expect(new Set(nouns).size).toBe(nouns.length);
  expect(nouns).toEqual(expect.arrayContaining(listed("LIFECYCLES").map((file) => file.split("/")[2])));
});
