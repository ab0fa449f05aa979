import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { fromPublicId } from "@/server/core/ids";
import { transformer } from "@/server/core/transformer";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { exportLiability } from "@/server/services/members/liability/export";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { from, sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createStaff } from "@/server/services/shop/staff/create";
import { exportCoupons } from "@/server/services/value/coupons/export";
import { dayIn } from "@/server/testing/days";
import { type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { agreementTo } from "@/server/testing/seen";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { SPECIAL_NAMES, specialNamesConfig } from "@/server/testing/special-names";
import { appRouter, createCaller } from "./root";

let shop: Shop;
let tills: Map<string, TestTill>;
let member: Member;
let caller: ReturnType<typeof createCaller>;

const basket = (name: string) => ({
  currency: "UAH",
  customer: { type: "external", value: name },
  coupons: [name, `coupon ${name}`],
  lines: SPECIAL_NAMES.map((sku) => ({ lineId: sku, sku, quantity: "1.000", price: "10.00" })),
});
const tillOf = (name: string): TestTill => {
  const till = tills.get(name);
  if (!till) throw new Error(`no till of ${name}`);
  return till;
};
const textOf = async (parts: AsyncIterable<string>): Promise<string> => {
  let text = "";
  for await (const part of parts) text += part;
  return text;
};

beforeAll(async () => {
  shop = await openShop(specialNamesConfig());
  tills = new Map();
  for (const name of SPECIAL_NAMES) tills.set(name, await shop.addTill(name));
  const people = SPECIAL_NAMES.map((name, i) => ({ name, phone: `+38050${1_000_000 + i}` }));
  for (const { name, phone } of people) {
    const made = await tillOf(name).post("/customers", { phone, consents: REQUIRED_CONSENTS });
    expect(made.status).toBe(201);
    member = { phone, id: fromPublicId("customer", made.json.customer.id) ?? "" };
  }
  const rows = people.map(({ name, phone }) => `${name},${phone},${name}`);
  const done = await importText(shop.ctx, "customers", ["external_id,phone,group", ...rows, ""].join("\n"));
  expect(done).toMatchObject({ status: "OK", applied: SPECIAL_NAMES.length });
  const email = `owner@${shop.tenantId}.example`;
  const { password } = await createStaff({ ctx: shop.ctx, input: { email, role: "owner", name: "O" } });
  const { session } = await sessionFor(shop.db, { email, password });
  session.staff.mustChangePassword = false;
  caller = createCaller({ session, from: from(), remember: () => {} });
});

describe("a shop in which everything has a name that is special to JavaScript", () => {
  test.each(SPECIAL_NAMES)("sells and takes back at the till of %s", async (name) => {
    const till = tillOf(name);
    const quote = await till.post("/quotes", basket(name));
    expect(quote.json).toMatchObject({ totals: { gross: "140.00" } });
    expect(quote.status).toBe(200);
    const gave = (answer: typeof quote) =>
      answer.json.lines.flatMap((line: { discounts: { campaign: string }[] }) =>
        line.discounts.map(({ campaign }) => campaign),
      );
    expect(new Set(gave(quote))).toEqual(new Set([name]));
    const sale = { externalId: name, quoteId: quote.json.quoteId, ...basket(name) };
    const purchase = await till.post("/purchases", sale);
    expect(purchase.status).toBe(201);
    expect(purchase.json.coupons).toHaveLength(SPECIAL_NAMES.length);
    expect(new Set(gave(purchase))).toEqual(new Set([name]));
    const back = await till.post("/returns", {
      externalId: `back-${name}`,
      original: { externalId: name },
      lines: [{ lineId: name, quantity: "1.000" }],
    });
    expect(back.status).toBe(201);
    expect((await till.get("/offline-bundle")).status).toBe(200);
  });

  test("and its books agree", async () => {
    expect((await verifyLedger({ ctx: shop.ctx, input: {} })).mismatches).toEqual([]);
  });

  test("gives its configuration byte for byte, and takes it in again", async () => {
    const bytes = await exportConfig({ ctx: shop.ctx, input: {} });
    const other = await openShop({}, shop.db);
    await other.apply(JSON.parse(bytes));
    expect(JSON.parse(await exportConfig({ ctx: other.ctx, input: {} })).products).toEqual(
      JSON.parse(bytes).products,
    );
    await shop.apply(JSON.parse(bytes));
    expect(await exportConfig({ ctx: shop.ctx, input: {} })).toBe(bytes);
    for (const name of SPECIAL_NAMES) expect(bytes).toContain(`${JSON.stringify(name)}: [\n`);
  });

  test("exports and imports files", async () => {
    const header = ["sku", ...SPECIAL_NAMES.map((name) => `attr:${name}`)].join(",");
    const rows = SPECIAL_NAMES.map((sku) => [sku, ...SPECIAL_NAMES.map((name) => name)].join(","));
    const products = await importText(shop.ctx, "products", [header, ...rows, ""].join("\n"));
    expect(products).toMatchObject({ status: "OK", errors: 0 });
    const file = JSON.parse(await exportConfig({ ctx: shop.ctx, input: {} }));
    for (const { attributes } of file.products)
      expect(Object.entries(attributes)).toEqual(
        expect.arrayContaining(SPECIAL_NAMES.map((name) => [name, [name]])),
      );
    const tiers = SPECIAL_NAMES.map((name) => `${name},${name},2099-12-31`);
    const imported = await importText(shop.ctx, "tiers", ["customer,tier,until", ...tiers, ""].join("\n"));
    expect(imported.firstErrors).toEqual([]);
    const { before, after } = imported.totals ?? { before: {}, after: {} };
    expect(
      Object.keys(before)
        .filter((key) => key !== "")
        .sort(),
    ).toEqual([...SPECIAL_NAMES].sort());
    expect(Object.values(after).every((count) => Number.isInteger(count))).toBe(true);
    for (const series of SPECIAL_NAMES)
      expect(await textOf(await exportCoupons({ ctx: shop.ctx, input: { series } }))).toContain(series);
    // a day may have ended since the shop was opened
    const ctx = { ...shop.ctx, now: new Date() };
    const days = { from: dayIn(-30), to: dayIn(1) };
    const input = { what: "entries" as const, period: "own" as const, ...days };
    expect(await textOf(await exportLiability({ ctx, input, timezone: "Europe/Kyiv" }))).toContain("valueOf");
  });

  test("saves each campaign again as the desk read it", async () => {
    for (const code of SPECIAL_NAMES) {
      const { form, version } = overTheWire(await caller.campaigns.edit({ code }));
      const sent = overTheWire({ code, version, form: { ...form, name: `again ${code}` } });
      const reviewed = await caller.launches.review({ change: { kind: "save", ...sent } });
      await caller.campaigns.save({ ...sent, seen: agreementTo(overTheWire(reviewed)) });
      const after = await caller.campaigns.edit({ code });
      expect(JSON.stringify(after.form)).toBe(JSON.stringify({ ...form, name: `again ${code}` }));
      expect((await caller.campaigns.history({ code })).entries.length).toBeGreaterThan(0);
    }
  });

  test("replays its past", async () => {
    await caller.campaigns.replay.start({ code: REPLAYED, days: 30 });
    const latest = async () => overTheWire((await caller.campaigns.replay.latest({ code: REPLAYED })).replay);
    await expect.poll(async () => (await latest())?.state).toBe("done");
    const { result } = (await latest()) ?? {};
    expect(result).toMatchObject({ receipts: SPECIAL_NAMES.length });
  });

  test("is shown by every procedure of the desk, over the wire", async () => {
    const asked = await askEverything();
    expect(asked.broken).toEqual([]);
    expect(asked.unasked).toEqual(NOT_ASKED);
  });
});

const overTheWire = <T>(value: T): T =>
  transformer.deserialize<T>(JSON.parse(JSON.stringify(transformer.serialize(value))));

/** Those that answer to a secret, or to something that this shop has none of. */
const REPLAYED = "constructor";

const NOT_ASKED = [
  ...["card.open", "card.name", "card.shop", "channels.get", "feedback.open", "giftCards.get"],
  ...["mailings.get", "mailings.progress", "mailings.days", "messages.get"],
  ...["preferences.unsubscribing", "preferences.open", "preferences.asked", "staff.readInvitation"],
];

const DAYS = { from: "2026-01-01", to: "2026-12-31" };

const ruleOf = (name: string) => ({
  any: [
    { segment: name },
    { field: "group", op: "in", value: [name] },
    { affinity: { attribute: name, value: name }, measure: "lift", op: "gt", value: 1 },
    {
      bought: { selector: { skus: [name], attributes: { [name]: [name] } }, stores: [name], regions: [name] },
      measure: "receipts",
      op: "gte",
      value: 1,
    },
  ],
});

/** What the desk may ask with, the first that a procedure understands. */
const inputsFor = (name: string, known: readonly unknown[]) => [
  { code: name, ...DAYS },
  { code: name },
  { series: name, text: name },
  { kind: "weekly", stores: [name] },
  { store: name, region: name, brand: name },
  { text: name, category: name, attributes: [{ code: name, value: name }], tier: name },
  { id: member.id },
  { customerId: member.id },
  ...known,
  { skus: [...SPECIAL_NAMES] },
  { selector: { skus: [name], attributes: Object.fromEntries([[name, [name]]]) } },
  { where: ruleOf(name) },
  { codes: [name, name] },
  { code: name, class: "service", dueAt: new Date() },
  { shop: name },
  { token: name },
  { text: name, language: "uk" },
  {
    content: { sms: { uk: { text: `${name} {{ ${name} }} {{ ${name}.${name} }}` } } },
    ...{ class: "marketing", channel: "sms", language: "uk", customerId: member.id, partPriceMinor: null },
  },
  {
    store: name,
    at: null,
    channel: "till",
    customerId: member.id,
    lines: [{ sku: name, quantityMilli: 1000, priceMinor: 1000 }],
    coupons: [...SPECIAL_NAMES],
  },
  {},
  undefined,
];

const Query = z.custom<(input: unknown) => Promise<unknown>>((value) => typeof value === "function");
const Kind = z.object({ type: z.string() });
const Refusal = z.object({ code: z.enum(["BAD_REQUEST", "NOT_FOUND"]) });

/** The first question that it understands and has something for; -1: there is none. */
async function answered(ask: unknown, inputs: readonly unknown[]): Promise<number> {
  for (const [i, input] of inputs.entries())
    try {
      overTheWire(await Query.parse(ask)(input && overTheWire(input)));
      return i;
    } catch (error) {
      if (!Refusal.safeParse(error).success) throw error;
    }
  return -1;
}

/** Data from responses only: ids of a product, a receipt and a replay, and the current programme. */
async function askedByOthers() {
  const launches = await Promise.all(
    SPECIAL_NAMES.map(async (code) => {
      const { form, version } = await caller.campaigns.edit({ code });
      return { change: { kind: "save", code, version, form: { ...form, name: "another" } } };
    }),
  );
  const { products } = await caller.products.list({});
  const { rows: receipts } = await caller.receipts.list({});
  const { replay } = await caller.campaigns.replay.latest({ code: REPLAYED });
  const { settings } = await caller.programme.get();
  const lines = [{ price: "10.00", quantity: "1.000", rx: false }];
  const template = await caller.templates.create({ name: REPLAYED, class: "code" });
  return [
    ...launches,
    { id: template.id },
    ...[products[0], receipts[0], replay].map((one) => ({ id: one?.id })),
    ...SPECIAL_NAMES.map((tier) => ({
      settings,
      lines,
      tier,
      balance: "0.00",
    })),
  ];
}

/** Each procedure that only reads, for each name; which were broken, and which gave no answer to any. */
async function askEverything() {
  const broken: string[] = [];
  const unasked: string[] = [];
  const known = await askedByOthers();
  for (const [path, procedure] of Object.entries(appRouter._def.procedures)) {
    const { type } = Kind.parse(Reflect.get(procedure, "_def"));
    if (type !== "query") continue;
    const ask = path.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), caller);
    for (const name of SPECIAL_NAMES) {
      const inputs = inputsFor(name, known);
      const by = await answered(ask, inputs).catch((error: unknown) => {
        broken.push(`${path} of ${name}: ${error}`);
        return 0;
      });
      if (by === -1) unasked.push(path);
      // without a question that has a name in it the others would be the same
      if (by === -1 || !JSON.stringify(inputs[by] ?? "").includes(name)) break;
    }
  }
  return { broken, unasked };
}
