import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { dayIn, inDays } from "@/server/testing/days";
import {
  addMember,
  asRole,
  auditActions,
  identifyMember,
  type Member,
  who,
} from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { getTier } from "./get";
import { previewTiers } from "./preview";
import { reviewTiers } from "./review";
import { setTier } from "./set";

const TIERS = [
  { code: "base", name: null, from: "0.00", earnPercent: null },
  { code: "silver", name: "Срібло", from: "1000.00", earnPercent: null },
  { code: "gold", name: "Золото", from: "2000.00", earnPercent: null },
];
const RULE = { windowDays: 90, graceDays: 30 };

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "5" }, tiers: TIERS, tierRule: RULE });
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });

async function bought(member: Member, price: string) {
  const { status, json } = await shop.till.post("/purchases", {
    externalId: randomUUID(),
    customer: who(member),
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
}

const set = (member: Member, tier: string | null, until: string | null = null) =>
  setTier({ ctx: ctxNow(), input: { id: member.id, tier, until, reason: "an old friend" } });

const tierOf = (member: Member) => getTier({ ctx: ctxNow(), input: { id: member.id } });

const reviewAfter = (days: number) => reviewTiers({ ctx: { ...shop.ctx, now: inDays(days) } });

describe("a tier set by hand", () => {
  test("counts at once, and purchases do not change it", async () => {
    const member = await addMember(shop);
    await set(member, "silver");
    expect(await identifyMember(shop, member)).toMatchObject({
      tier: "silver",
      tierProgress: { next: null, missing: null, safeUntil: null },
    });
    await bought(member, "5000.00");
    await reviewAfter(200);
    expect(await tierOf(member)).toMatchObject({
      tier: "silver",
      byHand: { until: null },
      falls: null,
      history: [{ why: "hand", from: "base", to: "Срібло", reason: "an old friend" }],
    });
    expect(await auditActions(shop, member.id)).toContain("customers.set-tier");
  });

  test("ends after its last day, and then what was bought counts", async () => {
    const member = await addMember(shop);
    await bought(member, "1500.00");
    await set(member, "gold", dayIn(10));
    expect(await identifyMember(shop, member)).toMatchObject({
      tier: "gold",
      tierProgress: { safeUntil: dayIn(10) },
    });
    expect((await tierOf(member)).falls).toMatchObject({ fallsOn: dayIn(11), to: "Срібло" });
    await reviewAfter(9);
    expect((await tierOf(member)).tier).toBe("gold");
    await reviewAfter(12);
    const after = await tierOf(member);
    expect(after).toMatchObject({ tier: "silver", byHand: null });
    expect(after.history.map(({ why }) => why)).toEqual(["review", "hand", "purchase"]);
  });

  test("can be handed back to the spend", async () => {
    const member = await addMember(shop);
    await bought(member, "2500.00");
    await set(member, "base");
    expect((await tierOf(member)).tier).toBe("base");
    await set(member, null);
    expect(await tierOf(member)).toMatchObject({ tier: "gold", byHand: null, next: null });
    expect(await auditActions(shop, member.id)).toContain("customers.release-tier");
  });

  test("is refused for an unknown tier, a past day, and a role without the right", async () => {
    const member = await addMember(shop);
    await expect(set(member, "platinum")).rejects.toMatchObject({ code: "validation" });
    await expect(set(member, "gold", dayIn(-1))).rejects.toMatchObject({ code: "validation" });
    const cashier = asRole(ctxNow(), "cashier");
    const input = { id: member.id, tier: "gold", until: null, reason: "a friend" };
    await expect(setTier({ ctx: cashier, input })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the desk shows", () => {
  test("what is missing, what was spent, and what follows without purchases", async () => {
    const member = await addMember(shop);
    await bought(member, "1200.00");
    expect(await tierOf(member)).toMatchObject({
      tier: "silver",
      name: "Срібло",
      spentMinor: 120_000,
      next: { code: "gold", name: "Золото", missingMinor: 80_000 },
      falls: { shortFrom: dayIn(90), fallsOn: dayIn(120), to: "base" },
    });
  });

  test("who would rise and who would fall by rules that are not saved yet", async () => {
    const preview = (tiers: typeof TIERS) =>
      previewTiers({ ctx: ctxNow(), input: { settings: { tiers, tierRule: RULE } } });
    const now = await preview(TIERS);
    expect(now.tiers.map(({ now: held, after }) => held - after)).toEqual([0, 0, 0]);
    const raised = TIERS.map((tier) => (tier.code === "silver" ? { ...tier, from: "1300.00" } : tier));
    const after = await preview(raised);
    expect(after).toMatchObject({ up: 0, down: 1 });
    const lowered = TIERS.map((tier) => (tier.code === "gold" ? { ...tier, from: "1100.00" } : tier));
    expect((await preview(lowered)).up).toBe(2);
    expect((await preview(lowered)).tiers.reduce((sum, tier) => sum + tier.after, 0)).toBe(
      now.tiers.reduce((sum, tier) => sum + tier.now, 0),
    );
  });
});
