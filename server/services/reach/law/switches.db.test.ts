import { beforeEach, expect, test } from "vitest";
import { createStaff } from "@/server/services/shop/staff/create";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { askLaw } from "./ask";
import { readLaw } from "./read";
import { setSendingRules } from "./set-rules";
import { setLawSwitch } from "./set-switch";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const read = () => readLaw({ ctx: ctxNow(), input: {} });
const set = (value: string, reason = "Юрист підтвердив листом") =>
  setLawSwitch({ ctx: ctxNow(), input: { name: "medicines.loyalty", value, reason } });
const ASKED = {
  channel: "sms" as const,
  class: "marketing" as const,
  ...{ at: "2026-11-30T12:00", consent: true, age: 40 },
  ...{ suppressed: false, operatorBlocked: false },
  ...{ rx: false, medicine: true, alcohol: false, sensitive: false },
};
const ask = (more = {}) => askLaw({ ctx: ctxNow(), input: { ...ASKED, ...more } });

test("a switch is changed with its reason, counts at once, and every decision stays", async () => {
  expect((await read()).switches).toMatchObject([
    { name: "medicines.loyalty", value: "off", isDefault: true },
  ]);
  expect(await ask()).toMatchObject({
    allowed: false,
    reasons: [{ rule: "medicines.loyalty", source: "uaLoyalty" }],
  });
  expect(await set("off")).toEqual({ changed: false });
  expect(await set("on")).toEqual({ changed: true });
  expect(await ask()).toMatchObject({ allowed: true, deferUntil: null });
  await set("earn_only", "Обережніше до кінця року");
  expect(await ask()).toMatchObject({ allowed: false });
  const { switches, history } = await read();
  expect(switches).toMatchObject([{ value: "earn_only", isDefault: false }]);
  expect(history.map(({ value, reason }) => [value, reason])).toEqual([
    ["earn_only", "Обережніше до кінця року"],
    ["on", "Юрист підтвердив листом"],
  ]);
});

test("fifty owners at once decide once", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => set("on")));
  expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
  expect((await read()).history).toHaveLength(1);
});

test("what means nothing in the country, and a reason of nothing, are refused", async () => {
  const other = (name: string, value: string) =>
    setLawSwitch({ ctx: ctxNow(), input: { name, value, reason: "просто хочеться" } });
  await expect(other("messengers.marketing", "on")).rejects.toMatchObject({ code: "validation" });
  await expect(other("medicines.loyalty", "maybe")).rejects.toMatchObject({ code: "validation" });
  await expect(other("toString", "on")).rejects.toMatchObject({ code: "validation" });
});

test("a marketer reads the law, and only the owner decides", async () => {
  const marketer = { ...asRole(shop.ctx, "marketer"), now: new Date() };
  expect(await readLaw({ ctx: marketer, input: {} })).toMatchObject({ mayChange: false });
  const input = { name: "medicines.loyalty", value: "on", reason: "хочу продавати більше" };
  await expect(setLawSwitch({ ctx: marketer, input })).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    setSendingRules({ ctx: marketer, input: { perDay: 5, perWeek: 9, fromMinute: 0, toMinute: 1440 } }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("the retailer's own hours narrow the law's, and the history names who has decided", async () => {
  await set("on");
  await setSendingRules({
    ctx: ctxNow(),
    input: { perDay: null, perWeek: 2, fromMinute: 13 * 60, toMinute: 18 * 60 },
  });
  expect(await ask()).toMatchObject({
    ...{ allowed: true, deferUntil: "2026-11-30T11:00:00.000Z" },
    reasons: [{ rule: "hours", source: "own" }],
  });
  expect((await read()).rules).toMatchObject({ perDay: null, perWeek: 2, fromMinute: 780 });
  const email = `boss@${shop.tenantId}.example`;
  await createStaff({ ctx: shop.ctx, input: { email, role: "owner", name: "Олена" } });
  expect((await read()).history[0]).toMatchObject({ by: null });
});
