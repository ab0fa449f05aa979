import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { removeCampaign } from "@/server/services/campaigns/campaigns/remove";
import { withdrawCampaign } from "@/server/services/campaigns/campaigns/withdraw";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { addMember, type Member, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

type Config = Record<string, unknown>;

const off = (code: string, percent: string, more: object = {}, when: object[] = []) => ({
  code,
  name: code,
  stacking: "stack",
  instruments: [
    { code: "i", when, reward: { kind: "percent_off", percent, selector: { skus: [], ...more } } },
  ],
});

const config = (): Config => ({
  version: 1,
  brands: [
    { code: "green", name: "Green" },
    { code: "blue", name: "Blue" },
  ],
  stores: [
    { code: "S1", name: "One", region: "Kyiv", brand: "green", timezone: "Europe/Kyiv" },
    { code: "S2", name: "Two", region: "Kyiv", brand: "green", timezone: "Europe/Kyiv" },
  ],
  groups: [
    { code: "retail", name: "Retail", default: true },
    { code: "staff", name: "Staff" },
  ],
  segments: [{ code: "tea", name: "Tea", source: "external" }],
  attributes: [{ code: "leaf", type: "text" }],
  categories: [{ code: "drinks" }, { code: "tea", parent: "drinks" }, { code: "mugs" }],
  products: [{ sku: "A", name: "Tea", category: "tea", price: "100.00", attributes: { leaf: "green" } }],
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  tiers: [
    { code: "base", from: "0.00" },
    { code: "gold", from: "1000.00", earnPercent: "10" },
  ],
  campaigns: [
    off("drinks", "1", { categories: ["drinks"] }),
    off("leaf", "2", { attributes: { leaf: ["green"] } }),
    { ...off("region", "3"), regions: ["Kyiv"] },
    { ...off("brand", "4"), brands: ["green"] },
    { ...off("group", "5"), groups: ["staff"] },
    { ...off("segment", "6"), segments: ["tea"] },
    off("birthday", "7", {}, [{ kind: "birthday", daysBefore: 0, daysAfter: 0 }]),
    off("tier", "8", {}, [{ kind: "tier", tiers: ["gold"] }]),
    off("coupon", "9", {}, [{ kind: "coupon", codes: ["STRASSE"] }]),
  ],
});

let shop: Shop;
const apply = async (given: Config, prune = false): Promise<void> => {
  const ctx = { ...shop.ctx, now: new Date() };
  await applyConfig({ ctx, input: { config: given, prune, dryRun: false } });
};
const inShop = (statement: ReturnType<typeof sql>) =>
  withTenant(shop.db, shop.tenantId, (tx) => tx.execute(statement));

beforeAll(async () => {
  shop = await openShop(config());
});

const basket = (member: Member | null, more: object = {}) => ({
  customer: member && who(member),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  coupons: ["STRASSE"],
  ...more,
});
const quote = async (body: object) => (await shop.till.post("/quotes", body)).json;
const buy = (body: object) => shop.till.post("/purchases", { externalId: randomUUID(), ...body });

/** Of everything that a campaign asks for: staff, of the segment, with a birthday today, gold. */
async function favourite(): Promise<Member> {
  const member = await addMember(shop);
  await inShop(sql`update customers set tier_code = 'gold', tier_by_hand = true,
    group_id = (select id from groups where code = 'staff') where id = ${member.id}::uuid`);
  await inShop(sql`insert into segment_members (tenant_id, segment_id, customer_id)
    select tenant_id, id, ${member.id}::uuid from segments where code = 'tea'`);
  return member;
}

const changed =
  (change: (all: Config) => Config): (() => Promise<void>) =>
  async () => {
    await apply({ ...config(), ...change(config()) });
  };

const CHANGES: Record<string, (member: Member) => Promise<unknown>> = {
  "a campaign ends": changed((all) => ({
    campaigns: (all.campaigns as Config[]).map((one) => ({ ...one, status: "ended" })),
  })),
  "campaigns are removed": () => apply({ ...config(), campaigns: [] }, true),
  "a campaign is withdrawn and removed": async () => {
    const ctx = { ...shop.ctx, now: new Date() };
    for (const { code, version } of await inShop(
      sql`select code, version from campaigns where status = 'active'`,
    )) {
      const input = { code: String(code), version: Number(version) };
      await withdrawCampaign({ ctx, input }).catch(() => null);
      await removeCampaign({ ctx, input: { ...input, version: input.version + 1 } }).catch(() => null);
    }
  },
  "a reward becomes smaller": changed((all) => ({
    campaigns: (all.campaigns as Config[]).map(({ code }) => off(String(code), "0.5")),
  })),
  "the product moves": changed(() => ({
    products: [{ sku: "A", name: "Tea", category: "mugs", price: "90.00" }],
  })),
  "the product may get no discount": changed(() => ({
    products: [
      { sku: "A", name: "Tea", category: "tea", noDiscount: true, noPoints: true, floorPrice: "99.00" },
    ],
  })),
  "a category moves": changed(() => ({
    categories: [{ code: "drinks" }, { code: "mugs" }, { code: "tea", parent: "mugs" }],
  })),
  "the store moves": changed(() => ({
    stores: [{ code: "S1", name: "One", region: "Lviv", brand: "blue", timezone: "Europe/Kyiv" }],
  })),
  "the programme earns less": changed(() => ({
    programme: { earnPercent: "1", redeemMaxPercent: "0" },
    tiers: [
      { code: "base", from: "0.00" },
      { code: "gold", from: "9000.00", earnPercent: "2" },
    ],
  })),
  "the customer's group changes": ({ id }) =>
    inShop(
      sql`update customers set group_id = (select id from groups where code = 'retail') where id = ${id}::uuid`,
    ),
  "the customer leaves a segment": ({ id }) =>
    inShop(sql`delete from segment_members where customer_id = ${id}::uuid`),
  "the customer falls to another tier": ({ id }) =>
    inShop(sql`update customers set tier_code = 'base', tier_by_hand = true where id = ${id}::uuid`),
  "the birthday is corrected": ({ id }) =>
    inShop(sql`update customers set birth_date_encrypted = null where id = ${id}::uuid`),
};

describe("a live quote is kept", () => {
  test.each(Object.keys(CHANGES))("though %s", async (name) => {
    await apply(config());
    const member = await favourite();
    const body = basket(member);
    await expect.poll(async () => (await quote(body)).totals.discount).not.toBe("0.00");
    const quoted = await quote(body);
    await CHANGES[name]?.(member);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { status, json } = await buy({ ...body, quoteId: quoted.quoteId });
    expect([status, json.totals, json.points]).toEqual([201, quoted.totals, quoted.points]);
  });

  test("though all of it changes, and the process has no cached copy", async () => {
    await apply(config());
    const member = await favourite();
    const body = basket(member);
    await expect.poll(async () => (await quote(body)).totals.discount).not.toBe("0.00");
    const quoted = await quote(body);
    for (const change of Object.values(CHANGES)) await change(member);
    Reflect.deleteProperty(globalThis, "regularsLive");
    const { status, json } = await buy({ ...body, quoteId: quoted.quoteId });
    expect([status, json.totals]).toEqual([201, quoted.totals]);
  });

  test.each([
    [" STRASSE "],
    ["strasse", "STRASSE"],
    ["Stra\u00dfe"],
    ["STRA\u1e9eE"],
    ["\uff33\uff34\uff32\uff21\uff33\uff33\uff25"],
    ["STRAS\u200bSE"],
  ])("though its coupons come in another order, twice, and written as %j", async (...coupons) => {
    await apply(config());
    const body = basket(await favourite(), { coupons: ["STRASSE", "none"] });
    const quoted = await quote(body);
    const again = { ...body, coupons: ["none", ...coupons, "NONE"] };
    const { status, json } = await buy({ ...again, quoteId: quoted.quoteId });
    expect([status, json.totals]).toEqual([201, quoted.totals]);
  });

  test("though the customer was merged into another", async () => {
    await apply(config());
    const [member, survivor] = [await favourite(), await addMember(shop)];
    const quoted = await quote(basket(member));
    await mergeCustomers({ ctx: shop.ctx, input: { survivorId: survivor.id, mergedId: member.id } });
    const { status, json } = await buy({ ...basket(member), quoteId: quoted.quoteId });
    expect([status, json.totals]).toEqual([201, quoted.totals]);
  });
});

describe("limits that the customer has used up since the quote are not given twice", () => {
  const once = (code: string, more: object, when: object[] = []) => ({
    ...off(code, "50", {}, when),
    ...more,
  });
  const limited = [
    once("mine", { limits: { usesPerCustomer: 1 } }, [{ kind: "coupon", codes: ["MINE"] }]),
    once("first", {}, [
      { kind: "coupon", codes: ["FIRST"] },
      { kind: "purchase_number", first: true },
    ]),
  ];

  test.each(["MINE", "FIRST"])("%s", async (code) => {
    await apply({ ...config(), campaigns: limited }, true);
    const member = await addMember(shop);
    const body = basket(member, { coupons: [code] });
    await expect.poll(async () => (await quote(body)).totals.discount).toBe("50.00");
    const quotes = await Promise.all(Array.from({ length: 10 }, () => quote(body)));
    const answers = await Promise.all(quotes.map(({ quoteId }) => buy({ ...body, quoteId })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.code === "quote-expired")).toHaveLength(9);
  });

  test("a purchase in between that the promise did not count on changes nothing", async () => {
    await apply({ ...config(), campaigns: [off("all", "10")] }, true);
    const member = await addMember(shop);
    await expect.poll(async () => (await quote(basket(member))).totals.discount).toBe("10.00");
    const quoted = await quote(basket(member));
    await buy(basket(member));
    const { status, json } = await buy({ ...basket(member), quoteId: quoted.quoteId });
    const { discount, net, pointsEarned } = quoted.totals;
    expect([status, json.totals]).toMatchObject([201, { discount, net, pointsEarned }]);
  });
});

test("a quote's id does not reveal its contents", async () => {
  await apply(config());
  const member = await favourite();
  const { quoteId } = await quote(basket(member));
  const bytes = Buffer.from(quoteId.slice(2), "base64url").toString("latin1");
  for (const word of [member.id, "staff", "gold"]) expect(bytes).not.toContain(word);
});
