import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { getTier } from "@/server/services/members/tiers/get";
import { previewTiers } from "@/server/services/members/tiers/preview";
import { reviewTiers } from "@/server/services/members/tiers/review";
import { setTier } from "@/server/services/members/tiers/set";
import { dayIn, inDays } from "@/server/testing/days";
import { addMember, identifyMember, type Member, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { fileOf, importText } from "../imports.fixture";
import { importFile } from "../run";

const TIERS = [
  { code: "base", name: null, from: "0.00", earnPercent: null },
  { code: "silver", name: null, from: "1000.00", earnPercent: null },
  { code: "gold", name: null, from: "2000.00", earnPercent: null },
];
const RULE = { windowDays: 90, graceDays: 30 };

let shop: Shop;

beforeEach(async () => {
  shop = await openShop({ programme: { earnPercent: "5" }, tiers: TIERS, tierRule: RULE });
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const bring = (...rows: string[]) =>
  importText(ctxNow(), "tiers", ["customer,tier,since,until", ...rows].join("\n"));
const tierOf = (member: Member) => getTier({ ctx: ctxNow(), input: { id: member.id } });
const reviewAfter = (days: number) => reviewTiers({ ctx: { ...shop.ctx, now: inDays(days) } });

async function bought(member: Member, price: string) {
  const { status, json } = await shop.till.post("/purchases", {
    externalId: randomUUID(),
    customer: who(member),
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
}

test("a tier is imported with its days, once, and a dry run shows the counts", async () => {
  const [a, b, c] = [await addMember(shop), await addMember(shop), await addMember(shop)];
  const rows = [
    `${a.phone},gold,2025-01-01,${dayIn(200)}`,
    `${b.phone},silver,,`,
    `${c.phone},silver,${dayIn(-10)},`,
  ];
  const path = await fileOf(["customer,tier,since,until", ...rows].join("\n"));
  const expected = {
    status: "OK",
    applied: 3,
    totals: { before: { base: 3 }, after: { base: 0, silver: 2, gold: 1 } },
  };
  const tried = await importFile({ ctx: ctxNow(), input: { kind: "tiers", path, dryRun: true } });
  expect(tried).toMatchObject(expected);
  expect((await tierOf(a)).tier).toBe("base");
  expect(await importFile({ ctx: ctxNow(), input: { kind: "tiers", path } })).toMatchObject(expected);
  expect(await identifyMember(shop, a)).toMatchObject({
    tier: "gold",
    tierProgress: { next: null, safeUntil: dayIn(200) },
  });
  expect(await tierOf(a)).toMatchObject({
    tier: "gold",
    byHand: null,
    keptUntil: dayIn(200),
    since: new Date("2024-12-31T22:00:00.000Z"),
    falls: { shortFrom: null, fallsOn: dayIn(201), to: "base" },
    history: [{ why: "import", from: "base", to: "gold" }],
  });
  expect((await tierOf(b)).keptUntil).toBe(dayIn(119));
  expect((await tierOf(c)).keptUntil).toBe(dayIn(109));
  const again = await bring(...rows.reverse());
  expect(again).toMatchObject({ applied: 0, skipped: 3, totals: { before: expected.totals.after } });
  expect((await tierOf(a)).history).toHaveLength(1);
});

test("the nightly review leaves it until its day, and a purchase may lift it", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await bring(`${a.phone},silver,,${dayIn(40)}`, `${b.phone},silver,,${dayIn(40)}`);
  await bought(b, "2500.00");
  expect((await tierOf(b)).tier).toBe("gold");
  await reviewAfter(40);
  expect((await tierOf(a)).tier).toBe("silver");
  const settings = { tiers: TIERS, tierRule: RULE };
  expect(await previewTiers({ ctx: ctxNow(), input: { settings } })).toMatchObject({ up: 0, down: 0 });
  await reviewAfter(41);
  const after = await tierOf(a);
  expect(after).toMatchObject({ tier: "base", keptUntil: null });
  expect(after.history.map(({ why }) => why)).toEqual(["review", "import"]);
  const still = await bring(`${b.phone},silver,,${dayIn(40)}`);
  expect(still).toMatchObject({ applied: 0, skipped: 1 });
  expect((await tierOf(b)).tier).toBe("gold");
});

test("a tier that rose by a purchase falls back to the imported one, and no lower before its day", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await bring(`${a.phone},silver,,${dayIn(200)}`, `${b.phone},silver,,${dayIn(200)}`);
  await bought(a, "2500.00");
  await bought(b, "2500.00");
  await setTier({ ctx: ctxNow(), input: { id: b.id, tier: null, until: null, reason: "by the receipts" } });
  expect(await tierOf(a)).toMatchObject({
    tier: "gold",
    keptUntil: null,
    falls: { shortFrom: dayIn(90), fallsOn: dayIn(120), to: "silver" },
  });
  expect((await tierOf(b)).falls).toMatchObject({ to: "base" });
  await reviewAfter(91);
  await reviewAfter(122);
  expect(await tierOf(a)).toMatchObject({ tier: "silver", keptUntil: dayIn(200) });
  expect((await tierOf(a)).history.map(({ why }) => why)).toEqual(["grace", "purchase", "import"]);
  expect((await tierOf(b)).tier).toBe("base");
  const later = { ...shop.ctx, now: inDays(150) };
  const settings = { tiers: TIERS, tierRule: RULE };
  expect(await previewTiers({ ctx: later, input: { settings } })).toMatchObject({ up: 0, down: 0 });
  await reviewAfter(200);
  expect((await tierOf(a)).tier).toBe("silver");
  await reviewAfter(201);
  expect(await tierOf(a)).toMatchObject({ tier: "base", keptUntil: null });
});

test("a preview of new rules counts who falls back to the imported tier there", async () => {
  const member = await addMember(shop);
  await bring(`${member.phone},silver,,${dayIn(200)}`);
  await bought(member, "2500.00");
  const dearer = TIERS.map((tier) => (tier.code === "gold" ? { ...tier, from: "9000.00" } : tier));
  const poorer = dearer.map((tier) => (tier.code === "silver" ? { ...tier, from: "8000.00" } : tier));
  const settings = { tiers: poorer, tierRule: RULE };
  expect(await previewTiers({ ctx: ctxNow(), input: { settings } })).toMatchObject({
    tiers: [
      { code: "base", now: 0, after: 0 },
      { code: "silver", now: 0, after: 1 },
      { code: "gold", now: 1, after: 0 },
    ],
    down: 1,
  });
});

test("what carries itself by its day stays as if it had been earned here", async () => {
  const member = await addMember(shop);
  await bring(`${member.phone},silver,,${dayIn(5)}`);
  await bought(member, "1200.00");
  await reviewAfter(6);
  expect(await tierOf(member)).toMatchObject({
    tier: "silver",
    keptUntil: null,
    falls: { shortFrom: dayIn(90), fallsOn: dayIn(120) },
  });
});

test("a corrected file corrects, but never what a person has set nor what was bought", async () => {
  const [a, b, c] = [await addMember(shop), await addMember(shop), await addMember(shop)];
  await setTier({ ctx: ctxNow(), input: { id: b.id, tier: "base", until: null, reason: "a friend" } });
  await bought(c, "2500.00");
  await bring(`${a.phone},gold,,`);
  const done = await bring(`${a.phone},silver,,`, `${b.phone},gold,,`, `${c.phone},silver,,`);
  expect(done).toMatchObject({ status: "OK", applied: 1, skipped: 2 });
  expect((await tierOf(a)).tier).toBe("silver");
  expect((await tierOf(b)).tier).toBe("base");
  expect((await tierOf(c)).tier).toBe("gold");
});

test("fifty copies at once leave one entry in the history", async () => {
  const members = await Promise.all(Array.from({ length: 10 }, () => addMember(shop)));
  const rows = members.map(({ phone }) => `${phone},gold,,`);
  const done = await Promise.all(
    Array.from({ length: 50 }, (_, i) => bring(...(i % 2 === 0 ? rows : [...rows].reverse()))),
  );
  expect(done.reduce((sum, { applied }) => sum + applied, 0)).toBe(10);
  for (const member of members) expect((await tierOf(member)).history).toHaveLength(1);
}, 60_000);

test("rows that cannot be are refused by their column", async () => {
  const member = await addMember(shop);
  const bad = await bring(
    "nobody,gold,,",
    `${member.phone},platinum,,`,
    `${member.phone},,,`,
    `${member.phone},gold,2999-01-01,`,
    `${member.phone},gold,2020-01-01,`,
    `${member.phone},gold,,2020-01-01`,
    `${member.phone},gold,,`,
    `${member.phone},silver,,`,
  );
  expect(bad.status).toBe("REJECTED");
  expect(bad.firstErrors.map(({ field, code }) => `${field} ${code}`)).toEqual([
    " unknown-customer",
    "tier unknown-tier",
    "tier required",
    "since future",
    "until expired",
    "until expired",
    " customer-twice",
  ]);
  const endless = await openShop({ tiers: TIERS });
  const other = await addMember(endless);
  const refused = await importText(
    { ...endless.ctx, now: new Date() },
    "tiers",
    `phone,tier\n${other.phone},gold\n`,
  );
  expect(refused.firstErrors).toMatchObject([{ field: "until", code: "required" }]);
});
