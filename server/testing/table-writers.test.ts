import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { importGraph } from "./import-graph";
import { type Source, writersOf } from "./table-writers";

const root = resolve(import.meta.dirname, "../..");
const isProduct = (file: string) =>
  /^(app|db|server)\/.*\.tsx?$/.test(file) &&
  !/\.fixture\.ts$|^server\/(testing|bench)\/|^app\/_e2e\//.test(file);

const sources = (): Source[] =>
  [...importGraph().keys()]
    .filter(isProduct)
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

test("writers are found, however they write", () => {
  const tables = 'export const lots = pgTable(\n "lots", {});\nexport const hits = limits.table("hits", {});';
  const found = writersOf([
    { file: "t.ts", text: tables },
    { file: "a.ts", text: "await tx.insert(lots).values(row)" },
    { file: "b.ts", text: "tx\n .update(lots)\n .set({})" },
    { file: "c.ts", text: "insertRows(tx, lots, rows); upsert(tx, hits, rows)" },
    { file: "d.ts", text: "insertion<T, Row>(statementsOf(tx), lots, rows)" },
    { file: "e.ts", text: 'sql`update lots l set "left" = 0`; sql`select from lots for update`' },
    { file: "f.ts", text: "map.delete(key); sql`select from hits`" },
  ]);
  expect(found.get("lots")).toEqual(["a.ts", "b.ts", "c.ts", "d.ts", "e.ts"]);
  expect(found.get("hits")).toEqual(["c.ts"]);
});

test("each table is written by one file, which is among db's: move what writes it elsewhere there", () => {
  const writers = writersOf(sources());
  expect(writers.size).toBeGreaterThan(80);
  const wrong = [...writers].filter(
    ([, files]) => files.length !== 1 || !/^db\/\w+\/[\w-]+\.ts$/.test(files[0] ?? ""),
  );
  expect(Object.fromEntries(wrong)).toEqual({});
});
