import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const FOLDERS = ["app", "components", "db", "server"];
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^"';]*?from\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)|\n\s*import "([^"]+)"/g;
const ENDINGS = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];

/** Which file imports which, types too; tests are left out, and what they share is not. */
export function importGraph(): Map<string, string[]> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  ).filter((file) => /\.(ts|tsx)$/.test(file) && !/\.(test|spec|d)\.tsx?$/.test(file));
  return new Map(files.map((file) => [file, importsOf(file)]));
}

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(IMPORT)].flatMap(
    ([, from, dynamic, bare]) => resolved(file, from ?? dynamic ?? bare ?? "") ?? [],
  );

function resolved(file: string, specifier: string): string | null {
  if (!/^(@\/|\.)/.test(specifier)) return null;
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : relative(root, normalize(join(root, dirname(file), specifier)));
  const ending = ENDINGS.find((end) => /\.[a-z]+$/.test(path + end) && existsSync(join(root, path + end)));
  return ending === undefined ? null : path + ending;
}

/** Groups of nodes that import one another in a circle. */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) low.set(node, Math.min(low.get(node) ?? 0, visit(next)));
      else if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, index.get(next) ?? 0));
    }
    if (low.get(node) === own) {
      const circle = stack.splice(stack.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low.get(node) ?? own;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

/** The same between groups of files; a file without a group does not count. */
export function between(
  graph: ReadonlyMap<string, readonly string[]>,
  groupOf: (file: string) => string | null,
): Map<string, string[]> {
  const groups = new Map<string, Set<string>>();
  for (const [file, imports] of graph) {
    const from = groupOf(file);
    if (from === null) continue;
    const known = groups.get(from) ?? groups.set(from, new Set()).get(from);
    for (const to of imports.map(groupOf)) if (to !== null && to !== from) known?.add(to);
  }
  return new Map([...groups].map(([from, to]) => [from, [...to].sort()]));
}
