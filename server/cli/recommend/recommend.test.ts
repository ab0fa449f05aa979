import { describe, expect, test } from "vitest";
import { sample } from "@/server/testing/random";
import * as command from "../commands/recommend";
import { folderWith, runHere } from "../run-here.fixture";
import { kindOfOrder, orderComparison } from "./orders";

const recommend = (...args: string[]) => runHere(command, "recommend", ...args);
const HEADER = "customer,order,item";

function rowsOfShop(): string[] {
  const s = sample(11);
  return Array.from({ length: 900 }, (_, order) => {
    const customer = s.between(1, 60);
    return [customer % 20, (customer + 1) % 20, s.between(0, 30)].map(
      (item) => `c${customer},${order},i${item}`,
    );
  }).flat();
}

const parsed = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((row) => row.split(","));

test.each(["repeat", "new", "mixed"])(
  "%s: each customer's best, the same bytes for any order of rows",
  async (kind) => {
    const rows = rowsOfShop();
    const { path, read } = await folderWith({
      "a.csv": [HEADER, ...rows].join("\n"),
      "b.csv": `\uFEFF${[HEADER, ...rows.toReversed(), rows[0]].join("\r\n")}`,
    });
    const { status, out } = await recommend(
      path("a.csv"),
      "--top",
      "5",
      "--kind",
      kind,
      "--output",
      path("a.out"),
      "--json",
    );
    expect(status).toBe(0);
    const written = parsed(await read("a.out"));
    expect(JSON.parse(out)).toMatchObject({
      kind,
      customers: 60,
      baskets: 900,
      lines: 2700,
      rows: written.length,
      recallAt10: { chosen: expect.any(Number) },
    });
    await recommend(path("b.csv"), "--top", "5", "--kind", kind, "--output", path("b.out"));
    expect(await read("b.out")).toBe(await read("a.out"));
    const bought = new Set(
      rows.map((row) =>
        row
          .split(",")
          .filter((_, i) => i !== 1)
          .join(),
      ),
    );
    const isBought = written.map(([customer, item]) => bought.has(`${customer},${item}`));
    if (kind === "repeat") expect(isBought.every(Boolean)).toBe(true);
    if (kind === "new") expect(isBought.some(Boolean)).toBe(false);
    expect(written.slice(0, 5).map(([customer, , rank]) => `${customer} ${rank}`)).toEqual([
      "c1 1",
      "c1 2",
      "c1 3",
      "c1 4",
      "c1 5",
    ]);
  },
);

test("an order only sorts: numbers as numbers, times as moments", async () => {
  const sorted = (all: string[]) => all.toSorted(orderComparison(kindOfOrder(all[0] ?? "") ?? "number"));
  expect(sorted(["10", "9", "-1", "1.5"])).toEqual(["-1", "1.5", "9", "10"]);
  expect(sorted(["20260101000000000012", "20260101000000000003", "-20260101000000000003"])).toEqual([
    "-20260101000000000003",
    "20260101000000000003",
    "20260101000000000012",
  ]);
  expect(orderComparison("number")("007", "7.0")).toBe(0);
  expect(sorted(["2026-03-01T10:00:00+02:00", "2026-03-01 09:00", "2026-03-01"])).toEqual([
    "2026-03-01",
    "2026-03-01T10:00:00+02:00",
    "2026-03-01 09:00",
  ]);
});

describe("refuses", () => {
  test.each([
    ["a missing column", "customer,invoice,item\na,1,x\n", "column order is missing"],
    ["an order that sorts nothing", `${HEADER}\na,first,x\n`, '/line 2/order: "first" is neither'],
    ["numbers beside times", `${HEADER}\na,1,x\na,2026-01-01,x\n`, "is a time, the first one is a number"],
    ["a line without an item", `${HEADER}\na,1,\n`, "/line 2/item: it is empty"],
    ["an empty file", "", "is empty"],
  ])("%s", async (_, text, said) => {
    const { path } = await folderWith({ "bad.csv": text });
    const { status, err } = await recommend(path("bad.csv"), "--output", path("out.csv"));
    expect(status).toBe(1);
    expect(err).toContain(said);
  });

  test.each([[["--top", "0"]], [["--kind", "best"]], [["--columns", "a,a,b"]]])(
    "wrong usage: %j",
    async (args) => {
      expect((await recommend("a.csv", "--output", "b.csv", ...args)).status).toBe(2);
    },
  );

  test("a place that cannot be written to", async () => {
    const { path } = await folderWith({ "a.csv": `${HEADER}\na,1,x\n` });
    const { status, err } = await recommend(path("a.csv"), "--output", path("none/out.csv"));
    expect({ status, err }).toMatchObject({ status: 1, err: expect.stringContaining("no such folder") });
  });
});

test("rows without a customer are left out, and that is reported", async () => {
  const { path, read } = await folderWith({ "a.csv": `${HEADER}\na,1,x\n,2,y\n` });
  const { err } = await recommend(path("a.csv"), "--kind", "mixed", "--output", path("out.csv"));
  expect(err).toBe("rows without a customer, left out: 1\n");
  expect(parsed(await read("out.csv"))).toEqual([["a", "x", "1", expect.any(String)]]);
});
