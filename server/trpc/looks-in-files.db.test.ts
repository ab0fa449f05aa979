import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { saveSegment } from "@/server/services/growth/segments/save";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { issueCoupon } from "@/server/services/value/coupons/issue";
import { CreateSeriesInput, createSeries } from "@/server/services/value/coupons/save-series";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addPeople, evidence, type Person, receipt } from "@/server/testing/walk/people";
import { EXPORTS } from "./exports";

let shop: Shop;
let people: Person[];

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10" } });
  people = await addPeople(shop);
  const [one] = people as [Person];
  await shop.till.post("/purchases", receipt(one));
  const series = CreateSeriesInput.parse({ code: "mine", name: "Моя", kind: "single", personal: true });
  await createSeries({ ctx: shop.ctx, input: series });
  await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Everybody", where: { all: [] } } });
  await issueCoupon({ ctx: shop.ctx, input: { series: "mine", customerId: one.id } });
});

const BALANCES = "customer,points,earned_at,activates_at,expires_at,lot";

type Take = (ctx: Shop["ctx"]) => Promise<unknown>;

const opened =
  (what: string, params: object = {}): Take =>
  async (ctx) => {
    const file = await EXPORTS.get(what)?.open(params, { ctx, timezone: "Europe/Kyiv" });
    for await (const _ of file?.parts ?? []) return;
  };

/** Where files and streams leave the app outside its procedures, each with a request made here. */
const FILES: Record<string, Take> = {
  "exports/coupons": opened("coupons", { series: "mine" }),
  "exports/gift-cards": opened("gift-cards"),
  "exports/liability": opened("liability", { what: "entries" }),
  "exports/segments": opened("segments", { code: "everybody" }),
  "exports/looks": opened("looks"),
  "imports/[kind]": (ctx) =>
    importText(ctx, "balances", `${BALANCES}\n${people[0]?.phone},5.00,2026-01-01,,,L1`),
};

/** Sign-in, tills and procedures have walks of their own; the rest returns no personal data. */
const APART = [
  "auth/[...nextauth]",
  "exports/analytics",
  "health",
  "hooks/[vendor]/[token]",
  "inngest",
  "opt-in/[token]",
  "preferences/[token]",
  "unsubscribe/[token]",
  "pos/v1/[...path]",
  "report-stop/[token]",
  "wallet/pass/[token]/[platform]",
  "wallet/service/[token]/[...path]",
  "v1/[...path]",
  "trpc/[trpc]",
];

test("every way out of the app is among those that are walked", () => {
  const folder = resolve(import.meta.dirname, "../../app/api");
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => join(file, ".."))
    .flatMap((route) =>
      route === "exports/[what]" ? [...EXPORTS.keys()].map((what) => `exports/${what}`) : [route],
    );
  expect(routes.filter((route) => !APART.includes(route)).sort()).toEqual(Object.keys(FILES).sort());
});

test.each(Object.entries(FILES))(
  "%s is in the access log before its first line goes out",
  async (_, take) => {
    const before = await evidence(shop);
    await take(asRole(shop.ctx, "owner"));
    const after = await evidence(shop);
    const times = ({ kinds }: typeof before) => (kinds.get("export") ?? 0) + (kinds.get("import") ?? 0);
    expect(times(after)).toBe(times(before) + 1);
  },
);

test("a file of coupons records how many customers are in it", async () => {
  const { many } = await evidence(shop);
  expect(many.get("export")).toBe(1);
});
