import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { rowsWithPan, tellsPan } from "@/server/testing/hostile";
import { openShop, type Shop } from "@/server/testing/shop";
import { importText } from "./imports.fixture";
import { BY_NAME } from "./kinds";

const PANS = ["4539578763621486", "4539 5787 6362 1486", "45395787636214861229123", "4539.5787.6362.1486"];

/** What a row would otherwise say; of other columns nothing. */
const USUAL: Readonly<Record<string, string>> = {
  sku: "A",
  name: "Чай",
  external_id: "E-1",
  store: "S1",
  occurred_at: "2026-01-15 10:00",
  quantity: "1",
  price: "10.00",
  series: "leaflet",
  code: "C-1",
  number: "G-12345",
  balance: "10.00",
  points: "10.00",
  tier: "silver",
};

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    products: [{ sku: "A", name: "Чай" }],
    attributes: [{ code: "leaf", type: "text" }],
    couponSeries: [{ code: "leaflet" }],
    tiers: [{ code: "silver", from: "0.00" }],
    tierRule: { windowDays: 365 },
  });
});

test.each(Object.keys(BY_NAME) as (keyof typeof BY_NAME)[])(
  "a file of %s leaves no payment card's number anywhere, whichever column holds it",
  async (name) => {
    const { kind } = BY_NAME[name];
    const columns = [...new Set([...kind.required, ...kind.optional])].map((column) =>
      column === "attr:<code>" ? "attr:leaf" : column,
    );
    const quoted = (value: string) => (/[",]/.test(value) ? `"${value}"` : value);
    for (const hidden of columns)
      for (const pan of PANS) {
        const row = columns.map((column) => (column === hidden ? pan : (USUAL[column] ?? "")));
        const plain = columns.map((column) => USUAL[column] ?? "");
        const file = [columns, row, plain].map((cells) => cells.map(quoted).join(",")).join("\n");
        const done = await importText(shop.ctx, name, file).catch((error: unknown) => error);
        expect(tellsPan(JSON.stringify(done)), `${hidden}: ${pan}`).toBe(false);
        const errorFile =
          done instanceof Error || done === null ? null : Reflect.get(Object(done), "errorFile");
        const errors = typeof errorFile === "string" ? await readFile(errorFile, "utf8") : "";
        expect(tellsPan(errors), `${hidden}: ${errors}`).toBe(false);
      }
    expect(await rowsWithPan(shop.db)).toEqual([]);
  },
);
