import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { keepNotices } from "@/db/insight/reports";
import { insertChannel } from "@/db/reach/channels";
import { EVERY_MESSAGE, selectMessages } from "@/db/reach/messages-list";
import { reportNotices } from "@/db/schema";
import type { Ctx, Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { Finding } from "@/server/engine/reports/notices";
import { openRest } from "@/server/services/reach/messages/inside/rest";
import { createStaff } from "@/server/services/shop/staff/create";
import { disableStaff } from "@/server/services/shop/staff/disable";
import { addMember } from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";
import { listReports } from "./list";
import { previewReport } from "./preview";
import { saveReport } from "./save";
import { sendReports } from "./send";
import { sendReportNow } from "./send-now";
import { readReportStop, stopReport } from "./stop";
import { noticeOf } from "./watch";

const ZONE = "Europe/Kyiv";
/** the Monday after today: the week before it is this one */
const monday = DateTime.now().setZone(ZONE).startOf("week").plus({ weeks: 1 });
const at = (plus: { days?: number; hours?: number; minutes?: number }): Date => monday.plus(plus).toJSDate();

let shop: Shop;
let owner: { id: string; email: string };

const inTenant = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);
const on = (now: Date): Ctx => ({ ...shop.ctx, now });
const as = (id: string, role: Role, now = at({ hours: 12 })): Ctx => ({
  ...on(now),
  actor: { kind: "staff", id, role },
});

async function addStaff(role: Role, locale: "uk" | "en" = "en") {
  const email = `${randomUUID()}@shop.example`;
  const { id } = await createStaff({ ctx: shop.ctx, input: { email, role, locale } });
  return { id, email };
}

async function connectMail(): Promise<void> {
  const { tenantId } = shop;
  await inTenant(async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    await insertChannel(tx, {
      ...{ tenantId, id: newId(), vendor: "email", kind: "email", name: "Mail", settings: {}, rank: 1 },
      ...{ secretsEncrypted: keys.encrypt("{}"), classes: ["service"], currency: "UAH" },
      hookSecretEncrypted: keys.encrypt("s"),
    });
  });
}

/** What was queued, the newest first. */
const letters = () =>
  inTenant(async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const rows = await selectMessages(tx, shop.tenantId, EVERY_MESSAGE, { offset: 0, limit: 100 });
    return rows.map((row) => {
      const { subject = "", html = "", unsubscribeUrl = "" } = openRest(keys, row.restEncrypted);
      const to = keys.decrypt(row.destinationEncrypted);
      return {
        to,
        text: keys.decrypt(row.textEncrypted),
        subject,
        html,
        unsubscribeUrl,
        purpose: row.purpose,
      };
    });
  });

const run = async (now: Date): Promise<number> => (await sendReports({ ctx: on(now) })).done;

const notice = (more: Partial<Finding> = {}, now = at({ hours: 9 })) =>
  inTenant((tx) => {
    const finding = {
      kind: "till-silent" as const,
      key: randomUUID(),
      name: "Каса 1",
      ref: "S1",
      store: "S1",
    };
    return keepNotices(tx, [noticeOf(on(now), { ...finding, ...more })]);
  });

const alertsOn = (staff: { id: string }, role: Role, more: object = {}) =>
  saveReport({
    ctx: as(staff.id, role, at({ hours: 0 })),
    input: { kind: "alerts", enabled: true, weekday: 1, hour: 9, stores: [], ...more },
  });

beforeEach(async () => {
  shop = await openShop({ programme: { earnPercent: "1" } });
  owner = await addStaff("owner");
});

const buy = (phone: string, price: string) =>
  shop.till.post("/purchases", {
    externalId: randomUUID(),
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
    redeem: { mode: "none" },
  });

test("an owner gets the Monday letter by itself, with real numbers and nobody's data", async () => {
  const member = await addMember(shop, {
    name: "Оксана Бойчук",
    email: "oksana@home.example",
  });
  expect((await buy(member.phone, "1234.00")).status).toBe(201);
  await addStaff("marketer");
  // without a channel for letters nothing is due
  expect(await run(at({ days: -1 }))).toBe(0);
  await connectMail();
  expect(await run(at({ days: -1 }))).toBe(0);
  expect(await run(at({ hours: 8, minutes: 50 }))).toBe(0);
  expect(await run(at({ hours: 9 }))).toBe(1);
  expect(await run(at({ hours: 9, minutes: 10 }))).toBe(0);
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ to: owner.email, purpose: "report" });
  expect(letter?.subject).toMatch(/^Week of .+: sales ₴1,234$/);
  const whole = JSON.stringify(letter).replace(owner.email, "");
  for (const part of [member.phone, member.phone.slice(-7), member.id, "Оксана", "Бойчук", "oksana@home"])
    expect(whole).not.toContain(part);
  expect(letter?.html).toContain("prefers-color-scheme: dark");
  expect(letter?.text).not.toMatch(/week before|year ago/);
});

test("fifty runs at once send one letter, and a missed Monday is late, not a week later", async () => {
  await connectMail();
  await run(at({ days: -1 }));
  const runs = await Promise.all(Array.from({ length: 50 }, () => run(at({ hours: 15 }))));
  expect(runs.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(await letters()).toHaveLength(1);
  expect(await run(at({ days: 1 }))).toBe(0);
  expect(await run(at({ days: 7, hours: 9 }))).toBe(1);
});

test("one click ends it, for good; the link of another shop or a guess ends nothing", async () => {
  await connectMail();
  await run(at({ days: -1 }));
  await run(at({ hours: 9 }));
  const token = (await letters())[0]?.unsubscribeUrl.split("/").at(-1) ?? "";
  expect(await readReportStop(shop.db, at({}), { token })).toMatchObject({ kind: "weekly", enabled: true });
  const wrong = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
  expect(await stopReport(shop.db, at({}), { token: wrong })).toBe(false);
  expect(await stopReport(shop.db, at({}), { token })).toBe(true);
  expect(await stopReport(shop.db, at({}), { token })).toBe(true);
  expect(await readReportStop(shop.db, at({}), { token })).toMatchObject({ enabled: false });
  expect(await run(at({ days: 7, hours: 9 }))).toBe(0);
  expect(await letters()).toHaveLength(1);
});

test("who was deactivated gets nothing any more", async () => {
  await connectMail();
  await run(at({ days: -1 }));
  const second = await addStaff("owner");
  await run(at({ days: -1, hours: 1 }));
  await disableStaff({ ctx: shop.ctx, input: { id: owner.id } });
  expect(await run(at({ hours: 9 }))).toBe(1);
  expect((await letters()).map(({ to }) => to)).toEqual([second.email]);
});

test("everybody sets their own, an owner anybody's, and nobody those of a colleague", async () => {
  const marketer = await addStaff("marketer");
  const input = { kind: "daily" as const, enabled: true, weekday: 1, hour: 7, stores: ["S2", "no-such"] };
  await saveReport({ ctx: as(marketer.id, "marketer"), input });
  const own = await listReports({ ctx: as(marketer.id, "marketer"), input: {} });
  expect(own.reports.find(({ kind }) => kind === "daily")).toMatchObject({
    enabled: true,
    hour: 7,
    stores: ["S2"],
  });
  expect(own).toMatchObject({
    people: [],
    hearsOfFraud: false,
    person: { email: marketer.email, isOwn: true },
  });
  const of = { staffId: owner.id };
  await expect(listReports({ ctx: as(marketer.id, "marketer"), input: of })).rejects.toThrow("staff:write");
  await expect(
    saveReport({ ctx: as(marketer.id, "marketer"), input: { ...input, ...of } }),
  ).rejects.toThrow();
  await expect(
    previewReport({ ctx: as(marketer.id, "marketer"), input: { kind: "weekly", stores: [], ...of } }),
  ).rejects.toThrow();
  const seen = await listReports({ ctx: as(owner.id, "owner"), input: { staffId: marketer.id } });
  expect(seen.person).toMatchObject({ isOwn: false, email: marketer.email });
  expect(seen.people).toHaveLength(2);
});

test("a letter shows what its reader may see", async () => {
  const [marketer, integrator] = [await addStaff("marketer"), await addStaff("integrator")];
  for (let i = 0; i < 8; i++) await buy((await addMember(shop)).phone, "10.00");
  const member = await addMember(shop);
  for (let i = 0; i < 8; i++) await buy(member.phone, "10.00");
  await settled(shop);
  const weekly = { kind: "weekly" as const, stores: [] };
  const text = async (id: string, role: Role) =>
    (await previewReport({ ctx: as(id, role), input: weekly })).text;
  expect(await text(owner.id, "owner")).toContain("suspicious operation");
  expect(await text(marketer.id, "marketer")).toContain("Average check");
  expect(await text(marketer.id, "marketer")).not.toContain("suspicious");
  expect(await text(integrator.id, "integrator")).not.toContain("₴");
  expect(await inTenant((tx) => tx.$count(reportNotices))).toBeGreaterThan(0);
});

test("alerts are grouped, once an hour, and wait for the morning unless it is fraud", async () => {
  await connectMail();
  const marketer = await addStaff("marketer");
  await alertsOn(owner, "owner");
  await alertsOn(marketer, "marketer");
  await notice({ name: "Каса 1" });
  await notice({ name: "Каса 2" });
  expect(await run(at({ hours: 9, minutes: 20 }))).toBe(2);
  const [first] = (await letters()).filter(({ to }) => to === marketer.email);
  expect(first?.subject).toContain("2 tills have sent no receipts");
  expect(first?.text).toContain("Каса 1, Каса 2");
  await notice({}, at({ hours: 9, minutes: 30 }));
  expect(await run(at({ hours: 9, minutes: 40 }))).toBe(0);
  expect(await run(at({ hours: 10, minutes: 20 }))).toBe(2);
  await notice({}, at({ hours: 23 }));
  expect(await run(at({ hours: 23, minutes: 10 }))).toBe(0);
  await notice({ kind: "fraud", name: null, ref: null }, at({ hours: 23, minutes: 20 }));
  // the marketer is not told of fraud, so theirs waits
  expect(await run(at({ hours: 23, minutes: 30 }))).toBe(1);
  expect(await run(at({ days: 1, hours: 8, minutes: 10 }))).toBe(1);
  expect(await run(at({ days: 1, hours: 9, minutes: 20 }))).toBe(0);
});

test("alerts of the chosen stores alone, and of what is of no store", async () => {
  await connectMail();
  const marketer = await addStaff("marketer");
  await alertsOn(marketer, "marketer", { stores: ["S2"] });
  await notice({ store: "S1" });
  expect(await run(at({ days: 3, hours: 9, minutes: 20 }))).toBe(0);
  await notice({ kind: "campaign-spent", name: "Чай", ref: "tea", store: null }, at({ days: 3, hours: 10 }));
  expect(await run(at({ days: 3, hours: 10, minutes: 10 }))).toBe(1);
});

test("one now goes to the person who asks; twice in a minute is once; without a channel it is refused", async () => {
  const input = { kind: "weekly" as const, stores: [] };
  await expect(sendReportNow({ ctx: as(owner.id, "owner"), input })).rejects.toMatchObject({
    code: "no-channel",
  });
  await connectMail();
  const call = () => sendReportNow({ ctx: as(owner.id, "owner"), input });
  const [{ email }] = await Promise.all([call(), call(), call()]);
  expect(email).toBe(owner.email);
  expect((await letters()).map(({ to, unsubscribeUrl }) => [to, unsubscribeUrl])).toEqual([
    [owner.email, ""],
  ]);
});
