import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/server/core/context";
import { fromPublicId, newId } from "@/server/core/ids";
import { atMoment } from "@/server/testing/at-moment";
import { openShop, type Shop } from "@/server/testing/shop";
import { newTenant } from "@/server/testing/tenants";
import { getReceipt } from "./get";
import { ListReceiptsInput, listReceipts } from "./list";

const timezone = "Europe/Kyiv";
const RECEIPTS = 120;

let shop: Shop;
const ids: string[] = [];

async function buy(occurredAt: string, price = "10.00"): Promise<string> {
  const lines = [{ lineId: "1", sku: "A", quantity: 2, price }];
  const receipt = { externalId: newId(), lines };
  const { status, json } = await atMoment(new Date(occurredAt), () => shop.till.post("/purchases", receipt));
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return fromPublicId("purchase", json.purchaseId) ?? "";
}

const list = (given: Record<string, string>) =>
  listReceipts({ ctx: shop.ctx, input: ListReceiptsInput.parse(given), timezone });

beforeAll(async () => {
  shop = await openShop({
    products: [{ sku: "A", name: "Вітамін C" }],
    campaigns: [
      {
        code: "tenth",
        name: "Десята частина",
        instruments: [{ code: "off", when: [], reward: { kind: "percent_off", percent: "10" } }],
      },
    ],
  });
  // three receipts of each moment: time alone does not put them in an order
  for (let i = 0; i < RECEIPTS; i++)
    ids.push(await buy(new Date(Date.UTC(2025, 9, 26, 0, Math.floor(i / 3))).toISOString()));
});

test("pages forward and back show every receipt once, the newest first", async () => {
  const day = { from: "2025-10-26", to: "2025-10-26" };
  const pages = [await list(day)];
  for (let last = pages[0]; last?.older && pages.length < 10; last = pages.at(-1))
    pages.push(await list({ ...day, before: last.older }));
  const forward = pages.map(({ rows }) => rows.map(({ id }) => id));
  expect(forward.map((page) => page.length)).toEqual([50, 50, 20]);
  expect(pages[0]?.newer).toBeNull();
  expect(new Set(forward.flat())).toEqual(new Set(ids));
  const times = pages.flatMap(({ rows }) => rows.map(({ occurredAt }) => occurredAt.getTime()));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const middle = await list({ ...day, after: pages[2]?.newer ?? "" });
  expect(middle.rows.map(({ id }) => id)).toEqual(forward[1]);
  const first = await list({ ...day, after: middle.newer ?? "" });
  expect(first.rows.map(({ id }) => id)).toEqual(forward[0]);
  expect(first.newer).toBeNull();
});

test("days are the tenant's own, and filters narrow", async () => {
  const late = await buy("2025-11-01T21:59:59.000Z");
  const next = await buy("2025-11-01T22:00:00.000Z");
  const ofDay = async (day: string) => (await list({ from: day, to: day })).rows.map(({ id }) => id);
  expect(await ofDay("2025-11-01")).toEqual([late]);
  expect(await ofDay("2025-11-02")).toEqual([next]);
  // the day began at one by the clock, and ends with its midnight all the same
  const [leaping, after] = [await buy("2025-09-08T02:59:59.000Z"), await buy("2025-09-08T03:00:00.000Z")];
  const inSantiago = async (day: string) => {
    const { rows } = await listReceipts({
      ctx: shop.ctx,
      input: ListReceiptsInput.parse({ from: day, to: day }),
      timezone: "America/Santiago",
    });
    return rows.map(({ id }) => id);
  };
  expect([await inSantiago("2025-09-07"), await inSantiago("2025-09-08")]).toEqual([[leaping], [after]]);
  expect((await list({ store: "S2" })).rows).toEqual([]);
  expect((await list({ card: "with" })).rows).toEqual([]);
  expect((await list({ card: "without", store: "S1" })).rows).toHaveLength(50);
  expect((await list({ points: "given" })).rows).toEqual([]);
});

test("a receipt opens to its lines and to what campaigns gave on it", async () => {
  expect(await getReceipt({ ctx: shop.ctx, input: { id: ids[0] ?? "" } })).toMatchObject({
    grossMinor: 2000,
    discountMinor: 200,
    netMinor: 1800,
    lines: [{ sku: "A", name: "Вітамін C", quantityMilli: 2000, discountMinor: 200, netMinor: 1800 }],
    rewards: [{ campaign: { code: "tenth" }, instrument: "off", position: 0, discountMinor: 200 }],
  });
});

test("other tenants cannot see it", async () => {
  const { ctx: stranger } = await newTenant(shop.db);
  const id = ids[0] ?? "";
  await expect(getReceipt({ ctx: stranger, input: { id } })).rejects.toMatchObject({
    code: "purchase-not-found",
  });
  expect((await listReceipts({ ctx: stranger, input: {}, timezone })).rows).toEqual([]);
  const cashier: Ctx = { ...shop.ctx, actor: { kind: "staff", id: newId(), role: "cashier" } };
  await expect(getReceipt({ ctx: cashier, input: { id } })).rejects.toMatchObject({ code: "forbidden" });
});
