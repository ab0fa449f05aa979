import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { audit } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { createStaff } from "@/server/services/shop/staff/create";
import { createTenant } from "@/server/services/shop/tenants/create";
import { openShop, type Shop } from "@/server/testing/shop";
import { putAwayOnboarding } from "./put-away";
import { onboardingState } from "./state";

let shop: Shop;
const newcomer = async (code: string): Promise<Ctx> => {
  const fields = {
    name: "Нова",
    country: "UA",
    currency: "UAH",
    timezone: "Europe/Kyiv",
    locale: "uk",
  } as const;
  const input = { ...fields, code, demo: false };
  const { tenantId } = await createTenant({ ctx: { db: shop.db, now: shop.ctx.now }, input });
  return { ...shop.ctx, tenantId };
};
const doneOf = async (ctx: Ctx): Promise<string[]> =>
  (await onboardingState({ ctx, input: {} })).steps.filter(({ done }) => done).map(({ key }) => key);

beforeAll(async () => {
  shop = await openShop();
});

test("a new tenant has everything before it", async () => {
  const state = await onboardingState({ ctx: await newcomer("empty"), input: {} });
  expect(state.steps.map(({ done }) => done)).toEqual(Array(7).fill(false));
  expect(state).toMatchObject({ putAway: false, complete: false, hasReceipts: false, firstStore: null });
});

test("a step is done when the data shows it, and not before", async () => {
  const { ctx } = shop;
  expect(await doneOf(ctx)).toEqual(["stores"]);
  await shop.till.get("/ping");
  await expect.poll(() => doneOf(ctx)).toEqual(["stores", "till"]);
  await shop.apply({ version: 1, products: [{ sku: "A", name: "Вітамін C" }] });
  await shop.apply({ version: 1, programme: { earnPercent: "5" } });
  const instruments = [{ code: "off", when: [], reward: { kind: "percent_off", percent: "10" } }];
  await shop.apply({ version: 1, campaigns: [{ code: "c", name: "C", status: "draft", instruments }] });
  expect(await doneOf(ctx)).toEqual(["stores", "till", "products", "programme"]);
  await shop.apply({ version: 1, campaigns: [{ code: "c", name: "C", instruments }] });
  const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "10.00" }];
  await shop.till.post("/purchases", { externalId: "1", lines });
  for (const email of ["one@example.com", "two@example.com"]) {
    expect(await doneOf(ctx)).not.toContain("colleague");
    await createStaff({ ctx, input: { email, role: "marketer" } });
  }
  expect(await onboardingState({ ctx, input: {} })).toMatchObject({ complete: true, hasReceipts: true });
});

test("the list can be hidden and shown again, for one tenant alone, and the audit says who did", async () => {
  const [ctx, other] = [await newcomer("away"), await newcomer("stays")];
  const isAway = async (of: Ctx) => (await onboardingState({ ctx: of, input: {} })).putAway;
  for (const away of [true, true, false]) {
    await putAwayOnboarding({ ctx, input: { away } });
    expect(await isAway(ctx)).toBe(away);
    expect(await isAway(other)).toBe(false);
  }
  const entries = await withTenant(shop.db, ctx.tenantId, (tx) => tx.select().from(audit));
  const changes = entries.filter(({ action }) => action === "onboarding.put-away");
  expect(changes.map(({ details }) => details)).toEqual([{ away: true }, { away: false }]);
  const cashier: Ctx = { ...ctx, actor: { kind: "staff", id: ctx.tenantId, role: "cashier" } };
  await expect(putAwayOnboarding({ ctx: cashier, input: { away: true } })).rejects.toMatchObject({
    code: "forbidden",
  });
});
