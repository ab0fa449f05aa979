import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { insertReplay } from "@/db/campaigns/replays";
import { withTenant } from "@/db/client";
import { replays } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { campaign as plain } from "@/server/engine/basket/basket.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { cancelReplay } from "./cancel";
import { getReplay } from "./get";
import { runReplay } from "./inside/work";
import { latestReplay } from "./latest";
import { startReplay } from "./start";
import type { ReplayView } from "./view";

let shop: Shop;
let ids: Map<string, string>;

const teaOff = (code: string, rest: object = {}) => ({
  code,
  instruments: [{ code: "t", reward: { kind: "percent_off", percent: "20", selector: { skus: ["tea"] } } }],
  ...rest,
});

const sell = (lines: { sku: string; price: string; quantity?: string }[], store = shop.till) =>
  store.post("/purchases", {
    externalId: randomUUID(),
    occurredAt: new Date().toISOString(),
    currency: "UAH",
    lines: lines.map((line, i) => ({ lineId: String(i), quantity: "1.000", ...line })),
  });

beforeAll(async () => {
  shop = await openShop({
    products: [
      { sku: "tea", price: "100.00", cost: "85.00" },
      { sku: "cup", price: "50.00" },
    ],
    campaigns: [teaOff("draft", { status: "draft" }), teaOff("live", { stores: ["S2"] })],
  });
  const second = await shop.addTill("S2");
  await sell([
    { sku: "tea", price: "100.00", quantity: "2.000" },
    { sku: "cup", price: "50.00" },
  ]);
  await sell([{ sku: "cup", price: "50.00" }]);
  await sell([{ sku: "tea", price: "100.00" }], second);
  ids = new Map(
    await withTenant(shop.db, shop.tenantId, async (tx) =>
      (await selectCampaigns(tx, shop.tenantId)).map(({ code, id }) => [code, id] as const),
    ),
  );
});

beforeEach(() => withTenant(shop.db, shop.tenantId, (tx) => tx.delete(replays)).then(() => undefined));

const now = () => ({ ...shop.ctx, now: new Date() });

async function ended(id: string): Promise<ReplayView> {
  for (let tries = 0; tries < 200; tries++) {
    const view = await getReplay({ ctx: now(), input: { id } });
    if (view.state !== "running") return view;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error("the replay does not end");
}

/** A row as its runner left it. */
async function left(code: string, startedAt: Date): Promise<string> {
  const id = newId();
  await withTenant(shop.db, shop.tenantId, (tx) =>
    insertReplay(tx, {
      tenantId: shop.tenantId,
      id,
      campaignId: ids.get(code) ?? "",
      days: 30,
      mark: null,
      startedBy: "test",
      startedAt,
    }),
  );
  return id;
}

it("shows what a draft would have cost, where, and what it would have done to margins", async () => {
  const started = await startReplay({ ctx: now(), input: { code: "draft", days: 30 } });
  expect(started).toMatchObject({ state: "running", campaign: { code: "draft" } });
  const { state, done, total, result } = await ended(started.id);
  expect({ state, done, total }).toEqual({ state: "done", done: 3, total: 3 });
  expect(result).toMatchObject({
    receipts: 3,
    touched: 2,
    lines: 2,
    customers: 0,
    anonymous: 2,
    // 40 off two teas; 16 off the one that had got 20 off from the other campaign already
    discountMinor: 5600,
    salesBeforeMinor: 33_000,
    salesAfterMinor: 27_400,
    knownSalesMinor: 28_000,
    marginBeforeMinor: 2500,
    marginAfterMinor: -3100,
    linesBelowCost: 1,
    wasDiscountMinor: 0,
    stores: [
      { code: "S1", receipts: 2, touched: 1, discountMinor: 4000 },
      { code: "S2", receipts: 1, touched: 1, discountMinor: 1600 },
    ],
  });
});

it("tried on what it gave itself, gives the same", async () => {
  const { id } = await startReplay({ ctx: now(), input: { code: "live", days: 1 } });
  const { result } = await ended(id);
  expect(result).toMatchObject({
    touched: 1,
    discountMinor: 2000,
    wasDiscountMinor: 2000,
    salesBeforeMinor: 8000,
    salesAfterMinor: 8000,
  });
});

it("one runs at a time: a second start joins it, of whichever campaign", async () => {
  const id = await left("draft", new Date());
  const [same, other] = await Promise.all([
    startReplay({ ctx: now(), input: { code: "draft", days: 7 } }),
    startReplay({ ctx: now(), input: { code: "live", days: 7 } }),
  ]);
  expect([same.id, other.id]).toEqual([id, id]);
  expect(other.campaign.code).toBe("draft");
  expect(await latestReplay({ ctx: now(), input: { code: "live" } })).toMatchObject({
    replay: null,
    other: { code: "draft" },
  });
});

it("a stopped one stays stopped, and its runner gives up", async () => {
  const id = await left("draft", new Date());
  expect(await cancelReplay({ ctx: now(), input: { id } })).toMatchObject({ state: "cancelled" });
  await runReplay(now(), {
    id,
    campaignId: ids.get("draft") ?? "",
    campaign: plain("draft", []),
    days: 30,
    startedAt: new Date(),
  });
  expect(await getReplay({ ctx: now(), input: { id } })).toMatchObject({ state: "cancelled", result: null });
  expect(await cancelReplay({ ctx: now(), input: { id } })).toMatchObject({ state: "cancelled" });
});

it("one with a dead process is shown as failed, and can be started again", async () => {
  const id = await left("draft", new Date(Date.now() - 60_000));
  expect((await latestReplay({ ctx: now(), input: { code: "draft" } })).replay).toMatchObject({
    id,
    state: "failed",
    error: "abandoned",
  });
  const again = await startReplay({ ctx: now(), input: { code: "draft", days: 30 } });
  expect(again.id).not.toBe(id);
  expect(await ended(again.id)).toMatchObject({ state: "done" });
  expect(await getReplay({ ctx: now(), input: { id } })).toMatchObject({ error: "abandoned" });
});

it("needs the right to change campaigns", async () => {
  const ctx = { ...shop.ctx, actor: { kind: "staff" as const, id: "i", role: "integrator" as const } };
  await expect(startReplay({ ctx, input: { code: "draft", days: 1 } })).rejects.toMatchObject({
    code: "forbidden",
  });
});
