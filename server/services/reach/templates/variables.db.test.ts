import "@/server/app";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { channels, customers, looks, lots } from "@/db/schema";
import { loadKeys } from "@/server/core/personal/keys";
import { agree, CONFIG, shopWith } from "@/server/services/growth/suggestions/suggestions.fixture";
import { customerByText } from "@/server/services/members/customers/by-text";
import { correctPoints } from "@/server/services/members/customers/correct-points";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { setLawSwitch } from "../law/set-switch";
import { checkTemplate } from "./check";
import { templateParts } from "./parts";
import { previewTemplate } from "./preview";
import { setSenderDetails } from "./set-details";
import { variablesFor } from "./variables";

const idOf = ({ ctx }: Shop, name: string) => customerByText(ctx, name);
const asOwner = ({ ctx }: Shop) => ({
  ...ctx,
  actor: { kind: "staff", id: crypto.randomUUID(), role: "owner" } as const,
});

test("what is known of customers is told in their languages, for all of them at once", async () => {
  const shop = await openShop();
  const rows = ["A,+380672000001,Олена Коваль", "B,+380672000002,Petrenko Ivan", "C,+380672000003,"];
  await importText(shop.ctx, "customers", ["external_id,phone,name", ...rows].join("\n"));
  const [a, b, c] = [await idOf(shop, "A"), await idOf(shop, "B"), await idOf(shop, "C")];
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.update(customers).set({ locale: "en-GB" }).where(eq(customers.id, b)),
  );
  await setSenderDetails({
    ctx: shop.ctx,
    input: { phone: "+380 44 1", email: "", site: "", address: "Київ" },
  });
  const found = await withTenant(shop.db, shop.tenantId, (tx) => variablesFor(tx, shop.ctx, [a, b, c]));
  expect(found.get(a)).toMatchObject({
    customer: { name: "Олена Коваль", firstName: "Олена", language: "uk", birthday: "" },
    points: { balance: "0", expiring: "", expiresOn: "" },
    shop: { name: "Test pharmacy", phone: "+380 44 1", address: "Київ" },
    products: { recommended: [] },
  });
  expect(found.get(b)).toMatchObject({ customer: { firstName: "Ivan", language: "en" } });
  expect(found.get(c)).toMatchObject({ customer: { name: "", firstName: "" } });
});

test("points are those that can be spent", async () => {
  let shop = await openShop();
  await importText(shop.ctx, "customers", "external_id,phone\nA,+380672000001");
  const id = await idOf(shop, "A");
  await correctPoints({
    ctx: shop.ctx,
    input: { id, points: 12_345, reason: "test", requestId: crypto.randomUUID() },
  });
  const found = await withTenant(shop.db, shop.tenantId, (tx) => variablesFor(tx, shop.ctx, [id]));
  expect(found.get(id)).toMatchObject({ points: { balance: "123,45" } });
  const ends = async (expiresAt: Date) => {
    await withTenant(shop.db, shop.tenantId, (tx) => tx.update(lots).set({ expiresAt }));
    return (await withTenant(shop.db, shop.tenantId, (tx) => variablesFor(tx, shop.ctx, [id]))).get(id)
      ?.points;
  };
  // midnight in Kyiv, which is the end of the day before
  const ctx = { ...shop.ctx, now: new Date("2027-03-01T12:00:00Z") };
  shop = { ...shop, ctx };
  const none = { expiring: "", expiresOn: "" };
  expect(await ends(new Date("2027-03-10T22:00:00Z"))).toEqual({
    ...{ balance: "123,45", expiring: "123,45", expiresOn: "10.03" },
  });
  expect(await ends(new Date("2027-06-10T22:00:00Z"))).toEqual({ balance: "123,45", ...none });
  expect(await ends(new Date("2027-02-10T22:00:00Z"))).toEqual({ balance: "0", ...none });
});

test("recommended products are those that would be suggested: no prescription, nothing sensitive", async () => {
  const shop = await shopWith([
    [40, "A", "tea", "rx", "secret"],
    [20, "A", "tea", "rx", "marked"],
    [2, "B", "honey"],
  ]);
  const [a, b] = [await idOf(shop, "A"), await idOf(shop, "B")];
  const found = await withTenant(shop.db, shop.tenantId, (tx) =>
    variablesFor(tx, shop.ctx, [a, b], { roots: new Set(["products"]) }),
  );
  const names = (id: string) =>
    (found.get(id)?.products as { recommended: unknown } | undefined)?.recommended;
  expect(names(a)).toEqual([{ name: "Чай", price: "50,00 ₴" }]);
  // without the consent to a profile
  expect(names(b)).toEqual([]);
});

test("medicines are recommended only where the law and the owner let them be advertised, to grown-ups", async () => {
  const config = {
    products: [
      ...CONFIG.products.map((one) => (one.sku === "tea" ? { ...one, attributes: { atc: "R05" } } : one)),
    ],
  };
  const bought = [
    [40, "A", "tea", "honey", "rx", "secret"],
    [20, "A", "tea", "honey", "marked"],
  ] as const;
  const shop = await shopWith(bought, { config });
  const a = await idOf(shop, "A");
  const recommended = async () => {
    const roots = new Set(["products" as const]);
    const found = await withTenant(shop.db, shop.tenantId, (tx) =>
      variablesFor(tx, shop.ctx, [a], { roots }),
    );
    const { products } = found.get(a) ?? {};
    const { recommended: shown, about } = products as { recommended: { name: string }[]; about: number };
    return { names: shown.map(({ name }) => name).sort(), about };
  };
  const born = (date: string) =>
    withTenant(shop.db, shop.tenantId, async (tx) => {
      const { keys } = await loadKeys(tx, shop.tenantId);
      await tx
        .update(customers)
        .set({ birthDateEncrypted: keys.encrypt(date) })
        .where(eq(customers.id, a));
    });
  const onlyHoney = { names: ["Мед"], about: 0 };
  expect(await recommended()).toEqual(onlyHoney);
  await setLawSwitch({
    ctx: asOwner(shop),
    input: { name: "medicines.loyalty", value: "on", reason: "юрист підтвердив" },
  });
  expect(await recommended()).toEqual(onlyHoney);
  await agree(shop, "A", "personal_data");
  await born("2015-01-01");
  expect(await recommended()).toEqual(onlyHoney);
  await born("1980-01-01");
  expect(await recommended()).toEqual({ names: ["Мед", "Чай"], about: 2 });
});

test("a preview on a real customer is a look at them; one on nobody is none", async () => {
  const shop = await openShop();
  await importText(shop.ctx, "customers", "external_id,phone,name\nA,+380672000001,Олена Коваль");
  const customerId = await idOf(shop, "A");
  const content = { sms: { uk: { text: "{{ customer.firstName }}, код {{ coupon.code }}", latin: false } } };
  const ctx = asOwner(shop);
  const preview = (of: string | null, text = content) =>
    previewTemplate({
      ctx,
      input: { content: text, class: "marketing", channel: "sms", language: "uk", customerId: of },
    });
  const looked = () =>
    withTenant(shop.db, shop.tenantId, async (tx) =>
      (await tx.select().from(looks)).filter(({ kind }) => kind === "messages"),
    );
  expect(await preview(null)).toMatchObject({ message: { text: "Олена, код ZYMA25" }, parts: { parts: 1 } });
  expect(await looked()).toEqual([]);
  expect((await preview(customerId)).message?.text).toBe("Олена, код ZYMA25");
  expect(await looked()).toMatchObject([{ customerId, actorId: ctx.actor.id }]);
  await expect(preview(crypto.randomUUID())).rejects.toMatchObject({ code: "customer-not-found" });
  const broken = await preview(null, { sms: { uk: { text: "{% if a %}", latin: false } } });
  expect(broken).toMatchObject({ message: null, fault: expect.stringContaining("if") });
});

test("advertising names no prescription medicine and nothing of a sensitive category", async () => {
  const product = (sku: string, name: string, more: object = {}) => ({
    ...{ sku, name, category: "all", price: "50.00" },
    ...more,
  });
  const shop = await openShop({
    categories: [
      { code: "all", name: "Усе" },
      { code: "private", name: "Інтимне", sensitive: true },
    ],
    products: [
      product("1", "Анаприлін табл. 40 мг №50", { rx: true }),
      product("2", "Крем гормональний 15 г", { rx: true }),
      product("3", "Крем для рук"),
      product("4", "Презервативи №12", { category: "private" }),
    ],
  });
  const found = async (text: string, of: "marketing" | "service" = "marketing") =>
    (
      await checkTemplate({
        ctx: shop.ctx,
        input: { class: of, content: { viber: { uk: { text } } } },
      })
    ).problems.map(({ code, about }) => `${code} ${about}`);
  expect(await found("Знижка на анаприлін")).toEqual(["medicine анаприлін"]);
  expect(await found("Купуйте Анаприліну більше")).toEqual(["medicine анаприлін"]);
  expect(await found("Презерватив у подарунок")).toEqual(["medicine презерватив"]);
  expect(await found("Крем для рук і чай")).toEqual([]);
  expect(await found("Ваше замовлення: анаприлін", "service")).toEqual([]);
});

test("parts are counted by language, with what they cost and what Latin letters save", async () => {
  const shop = await openShop();
  const text = "Ваші бали чекають на вас у всіх наших аптеках до кінця місяця, заходьте у зручний час";
  const content = { sms: { uk: { text, latin: false }, en: { text: "Hello", latin: false } } };
  const input = { content, class: "marketing", partPriceMinor: 90 } as const;
  expect(await templateParts({ ctx: shop.ctx, input })).toMatchObject({
    price: null,
    sms: [
      { language: "uk", parts: { parts: 2 }, inLatin: { parts: 1 }, cost: 18_000, latinSaves: 9000 },
      { language: "en", parts: { parts: 1, left: 155 }, inLatin: null, cost: 9000, latinSaves: null },
    ],
  });
});

test("a channel's own prices are used, by the number's beginning and the class", async () => {
  const shop = await openShop();
  await importText(shop.ctx, "customers", "external_id,phone\nA,+380672000001\nB,+48601000001");
  const prices = [
    { prefix: "", class: null, perPart: 20_000 },
    { prefix: "380", class: null, perPart: 8550 },
    { prefix: "380", class: "service", perPart: 7000 },
  ] as const;
  const connect = (name: string, more: object) =>
    withTenant(shop.db, shop.tenantId, (tx) =>
      tx.insert(channels).values({
        ...{ tenantId: shop.tenantId, id: crypto.randomUUID(), vendor: "http", kind: "sms", name },
        ...{ settings: {}, secretsEncrypted: "", hookSecretEncrypted: "", currency: "UAH", rank: 2 },
        ...{ classes: ["marketing", "service"], prices: [...prices], ...more },
      }),
    );
  await connect("Off", { enabled: false, rank: 0, prices: [{ prefix: "", class: null, perPart: 1 }] });
  await connect("Silent", { rank: 1, prices: [] });
  await connect("SMSC", {});
  const content = { sms: { uk: { text: "Вітаємо", latin: false } } };
  const parts = (of: "marketing" | "service" | "code") =>
    templateParts({ ctx: shop.ctx, input: { content, class: of, partPriceMinor: 90 } });
  const price = { perPart: 8550, currency: "UAH", channel: "SMSC" };
  expect(await parts("marketing")).toMatchObject({ price, sms: [{ cost: 8550 }] });
  expect(await parts("service")).toMatchObject({ price: { perPart: 7000 }, sms: [{ cost: 7000 }] });
  expect(await parts("code")).toMatchObject({ price: null, sms: [{ cost: 9000 }] });
  const costFor = async (customerId: string | null) => {
    const more = { class: "marketing", channel: "sms", language: "uk", customerId } as const;
    return (await previewTemplate({ ctx: asOwner(shop), input: { content, ...more } })).cost;
  };
  expect(await costFor(await idOf(shop, "A"))).toEqual({ ...price, total: 8550 });
  expect(await costFor(await idOf(shop, "B"))).toMatchObject({ perPart: 20_000, total: 20_000 });
  expect(await costFor(null)).toBeNull();
});
