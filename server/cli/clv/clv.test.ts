import { describe, expect, test } from "vitest";
import { simulatedBg } from "@/server/testing/buyers";
import { choices, seed } from "@/server/testing/seed";
import { NO_DATA, sharedRows } from "@/server/testing/shared-data";
import * as clv from "../commands/clv";
import { folderWith, runHere } from "../run-here.fixture";

const fitted = (...args: string[]) => runHere(clv, "clv", "fit", ...args);
const fittedJson = async (...args: string[]) => {
  const { status, out } = await fitted(...args, "--json");
  return { status, answer: JSON.parse(out) };
};

const DAY = 86_400_000;
const START = Date.parse("2025-01-01");
const dayText = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10);

/**
 * A shop of three hundred customers, a purchase a row. What one spends differs from purchase to purchase about as much
 * as customers do: otherwise nothing is there to be fitted.
 */
function rowsOfShop(): string[] {
  const customers = simulatedBg([0.8, 5, 0.5, 2], { customers: 300, weeks: 50, horizon: 0, seed: seed() });
  return customers.flatMap(({ x, tx, age }, c) => {
    const first = Math.round((50 - age) * 7);
    const step = x > 0 ? (tx * 7) / x : 0;
    return Array.from(
      { length: x + 1 },
      (_, n) =>
        `c${c},${dayText(first + Math.round(step * n))},${10.5 + 2 * (c % 9) + ((c * 7 + n * 5) % 17)}`,
    );
  });
}

const HEADER = "customer,date,amount";

test("a shop is fitted, and each customer gets a forecast", async () => {
  const { path, read } = await folderWith({ "a.csv": [HEADER, ...rowsOfShop()].join("\n") });
  const args = ["--transactions", path("a.csv"), "--holdout", "2025-10-01", "--customers", path("out.csv")];
  const { status, answer } = await fittedJson(...args, "--horizon", "13.5");
  expect(status).toBe(0);
  expect(answer).toMatchObject({
    model: "BG/NBD",
    unit: "week",
    params: {
      r: expect.any(Number),
      alpha: expect.any(Number),
      a: expect.any(Number),
      b: expect.any(Number),
    },
    logLikelihood: expect.any(Number),
    gammaGamma: { p: expect.any(Number), q: expect.any(Number), v: expect.any(Number) },
    holdout: { actual: expect.any(Number), expected: expect.any(Number), mae: expect.any(Number) },
    flags: [],
  });
  const [header, ...rows] = (await read("out.csv")).trimEnd().split("\n");
  expect(header).toBe("customer,purchases,alive,buys,spend,value");
  expect(rows).toHaveLength(answer.customers);
  for (const row of rows) {
    const [, purchases = 0, alive = 0, buys = 0, spend = 0, value] = row.split(",").map(Number);
    expect(value).toBeCloseTo(purchases * spend, 9);
    expect(buys).toBeLessThanOrEqual(Math.min(alive, purchases));
  }
  const words = await fitted(...args);
  expect(words.out).toContain("BG/NBD, in weeks:");
});

test("rows in another order, another file's form, other columns: the same bytes", async () => {
  const rows = rowsOfShop();
  const { random } = choices();
  const shuffled = rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
  const form = (row: string) => {
    const [customer, date, amount] = row.split(",");
    return `"${date} 10:30";"x, ""y"" ";${amount};"${customer}"`;
  };
  const { path, read } = await folderWith({
    "a.csv": [HEADER, ...rows].join("\n"),
    "b.csv": `\uFEFF${["Day;note;sum;who", ...shuffled.map(form)].join("\r\n")}\r\n`,
  });
  const one = await fitted("--transactions", path("a.csv"), "--customers", path("a.out"), "--json");
  const other = await fitted(
    "--transactions",
    path("b.csv"),
    "--columns",
    "who,day,sum",
    "--customers",
    path("b.out"),
    "--json",
  );
  expect(other).toEqual(one);
  expect(await read("b.out")).toBe(await read("a.out"));
});

test("customers who are summed up already, by any of the models", async () => {
  const customers = simulatedBg([0.8, 5, 0.5, 2], { customers: 300, weeks: 50, horizon: 0, seed: seed() });
  const rows = customers.map(
    ({ x, tx, age }, c) =>
      `${c},${x},${tx.toFixed(4)},${(age + 1e-3).toFixed(4)},${x > 0 ? 10 + (c % 7) : 0}`,
  );
  const { path } = await folderWith({ "rfm.csv": ["id,x,t_x,T,zbar", ...rows].join("\n") });
  for (const [model, names] of [
    ["bgnbd", ["r", "alpha", "a", "b"]],
    ["mbgnbd", ["r", "alpha", "a", "b"]],
    ["paretonbd", ["r", "alpha", "s", "beta"]],
  ] as const) {
    const { answer } = await fittedJson("--rfm", path("rfm.csv"), "--model", model);
    expect(Object.keys(answer.params)).toEqual(names);
    expect(answer.holdout).toBeNull();
  }
});

test("where nothing can be fitted a flag says why, and cells stay empty", async () => {
  const { path, read } = await folderWith({
    "once.csv": [HEADER, ...Array.from({ length: 20 }, (_, c) => `c${c},2025-01-0${(c % 9) + 1},5`)].join(
      "\n",
    ),
  });
  const { status, answer } = await fittedJson(
    "--transactions",
    path("once.csv"),
    "--customers",
    path("out.csv"),
  );
  expect(status).toBe(0);
  expect(answer).toMatchObject({
    customers: 20,
    repeatBuyers: 0,
    params: null,
    logLikelihood: null,
    gammaGamma: null,
    holdout: null,
    flags: ["no-repeat-buyers"],
  });
  expect(await read("out.csv")).toContain("\nc0,,,,5,\n");
});

describe("refuses", () => {
  test.each([
    ["a missing column", "customer,day,amount\na,2025-01-01,5\n", "column date is missing"],
    ["a bad date", `${HEADER}\na,2025-01-01,5\nb,2025-02-30,5\n`, '/line 3/date: "2025-02-30" is no day'],
    ["a bad number", `${HEADER}\na,2025-01-01,1e\n`, '/line 2/amount: "1e" is no number'],
    ["a decimal comma", `${HEADER}\na,2025-01-01,12,50\n`, "/line 2: it has 4 cells, and the header has 3"],
    ["no number at all", `${HEADER}\na,2025-01-01,\n`, '"" is no number'],
    ["an empty file", "", "is empty"],
    ["a file without rows", `${HEADER}\n`, "has no rows"],
    ["a quote that stays open", `${HEADER}\n"a,2025-01-01,5\n`, "/line 2: a quote"],
  ])("%s", async (_, text, said) => {
    const { path } = await folderWith({ "bad.csv": text });
    const { status, out, err } = await fitted("--transactions", path("bad.csv"));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(said);
  });

  test("missing data, in JSON too", async () => {
    const { path } = await folderWith({});
    const { status, answer } = await fittedJson("--transactions", path("none.csv"));
    expect(status).toBe(1);
    expect(answer.error).toMatchObject({
      code: "validation",
      detail: expect.stringContaining("no such file"),
    });
  });

  test("a holdout that parts nothing", async () => {
    const { path } = await folderWith({ "a.csv": `${HEADER}\na,2025-01-05,5\n` });
    for (const day of ["2025-01-05", "2026-01-01"])
      expect((await fitted("--transactions", path("a.csv"), "--holdout", day)).status).toBe(1);
  });

  test.each([
    [[]],
    [["--transactions", "a", "--rfm", "b"]],
    [["--rfm", "b", "--holdout", "2025-01-01"]],
    [["--transactions", "a", "--model", "best"]],
    [["--transactions", "a", "--horizon", "-1"]],
    [["--transactions", "a", "--holdout", "soon"]],
    [["--transactions", "a", "--columns", "a,b"]],
  ])("wrong usage: %j", async (args) => {
    const { status, err } = await fitted(...args);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: /);
  });

  test.each([
    ["x", "a,1.5,1,9,5"],
    ["t_x", "a,1,10,9,5"],
    ["t_x", "a,0,1,9,5"],
    ["zbar", "a,1,1,9,-5"],
    ["id", "b,1,1,9,5"],
  ])("a summed-up customer who cannot be: %s", async (column, row) => {
    const { path } = await folderWith({ "rfm.csv": `id,x,t_x,T,zbar\nb,1,2,9,5\n${row}\n` });
    const { status, err } = await fitted("--rfm", path("rfm.csv"));
    expect(status).toBe(1);
    expect(err).toContain(`/line 3/${column}:`);
  });
});

const cdnow = sharedRows("cdnow/cdnow_sample.csv.gz");
test.skipIf(!cdnow)(
  `CDNOW's published figures from its raw file${cdnow ? "" : ` (skipped: ${NO_DATA})`}`,
  async () => {
    const rows = (cdnow ?? []).map(({ sample_id, date, amount }) => `${sample_id},${date},${amount}`);
    const { path, read } = await folderWith({ "cdnow.csv": [HEADER, ...rows].join("\n") });
    const args = ["--holdout", "1997-10-01", "--horizon", "39", "--customers", path("out.csv")];
    const { answer } = await fittedJson("--transactions", path("cdnow.csv"), ...args);
    expect(answer).toMatchObject({
      customers: 2357,
      repeatBuyers: 946,
      flags: [],
      holdout: { days: 273, actual: 1882 },
    });
    expect(answer.params.r).toBeCloseTo(0.243, 3);
    expect(answer.params.alpha).toBeCloseTo(4.414, 2);
    expect(answer.logLikelihood).toBeCloseTo(-9582.4, 1);
    expect(answer.gammaGamma.logLikelihood).toBeCloseTo(-4055.92, 1);
    expect(await read("out.csv")).toMatch(/\n0001,1\.22[56]\d/);
  },
);
