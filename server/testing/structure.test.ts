import { expect, test } from "vitest";
import { between, circlesOf, importGraph } from "./import-graph";

const graph = importGraph();

/** `members/tiers` of `server/services/members/tiers/set.ts`. */
const nounOf = (file: string): string | null =>
  /^server\/services\/([^/]+\/[^/]+)\/./.exec(file)?.[1] ?? null;

test("circles are found", () => {
  const circle = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a", "d"]],
    ["d", []],
  ]);
  expect(circlesOf(circle)).toEqual([["a", "b", "c"]]);
  expect(graph.size).toBeGreaterThan(1000);
  expect(graph.get("server/trpc/root.ts")).toContain("server/trpc/init.ts");
});

test("no files import one another in a circle", () => expect(circlesOf(graph)).toEqual([]));

// the order of the wings is held by the linter
test("nouns import in one direction, within a wing too", () => {
  const nouns = between(graph, nounOf);
  expect(nouns.size).toBeGreaterThan(40);
  expect(circlesOf(nouns)).toEqual([]);
});

/** `members/tiers` of a file in `server/services/members/tiers/inside/`. */
const insideOf = (file: string): string | null => (file.includes("/inside/") ? nounOf(file) : null);

test("the inside of a noun is its own: let others use a verb, or move the file out of inside/", () => {
  expect([...graph.keys()].filter(insideOf).length).toBeGreaterThan(100);
  const strangers = [...graph].flatMap(([file, imports]) =>
    imports
      .filter((other) => insideOf(other) !== null && insideOf(other) !== nounOf(file))
      .map((other) => `${file} uses ${other}`),
  );
  expect(strangers).toEqual([]);
});
