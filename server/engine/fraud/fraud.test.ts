import { describe, expect, test } from "vitest";
import { ALERT_KINDS, type AlertKind, FRAUD_RULES, settingOf } from "./index";
import { missingBetween } from "./missing-receipts";
import { type Facts, HOUR_MS, MINUTE_MS, type ReceiptFact } from "./rule";

const receipt = (at: number, own: Partial<ReceiptFact> = {}): ReceiptFact => ({
  id: `r${at}`,
  number: `S1-T1-${String(at).padStart(6, "0")}`,
  storeId: "S1",
  tillId: "T1",
  cashier: "07",
  customerId: "c",
  atMs: at * MINUTE_MS,
  day: "2026-11-22",
  ...own,
});
const NONE: Facts = { receipts: [], returns: [], registrations: [], numbers: [] };
const find = (kind: AlertKind, facts: Partial<Facts>, limits: Record<string, number> = {}) =>
  FRAUD_RULES[kind].find({ ...NONE, ...facts }, settingOf(kind, { limits }).limits);

test("nothing happened, nothing is found", () => {
  for (const kind of ALERT_KINDS) expect(find(kind, {})).toEqual([]);
});

test("a card is shown more often on a day than the limit", () => {
  const three = [receipt(1), receipt(200), receipt(400)];
  expect(find("card-a-day", { receipts: three }, { most: 3 })).toEqual([]);
  const [found] = find("card-a-day", { receipts: three }, { most: 2 });
  expect(found).toMatchObject({ key: "c:2026-11-22", customerId: "c", told: { count: 3 } });
  expect(found?.purchases).toEqual(["r1", "r200", "r400"]);
  const days = [receipt(1), receipt(2, { day: "2026-11-23" }), receipt(3, { customerId: "d" })];
  expect(find("card-a-day", { receipts: days }, { most: 1 })).toEqual([]);
  const nobody = three.map((r) => ({ ...r, customerId: null }));
  expect(find("card-a-day", { receipts: nobody }, { most: 1 })).toEqual([]);
});

test("a card comes again at the same till within minutes", () => {
  const limits = { most: 2, minutes: 10 };
  expect(find("card-at-till", { receipts: [receipt(1), receipt(6), receipt(12)] }, limits)).toEqual([]);
  const [found] = find("card-at-till", { receipts: [receipt(1), receipt(6), receipt(11)] }, limits);
  expect(found?.told).toEqual({ count: 3, minutes: 10 });
  const tills = [receipt(1), receipt(2, { tillId: "T2" }), receipt(3)];
  expect(find("card-at-till", { receipts: tills }, limits)).toEqual([]);
});

test("goods paid with points come back soon", () => {
  const back = {
    id: "x",
    purchaseId: "r1",
    storeId: "S1",
    tillId: null,
    cashier: null,
    customerId: "c",
    atMs: 2 * HOUR_MS,
    day: "2026-11-22",
    boughtMs: 0,
    paidPoints: 60_00,
  };
  expect(find("return-after-points", { returns: [back] })).toMatchObject([
    { key: "x", purchases: ["r1"], told: { points: 60_00, hours: 2 } },
  ]);
  expect(find("return-after-points", { returns: [{ ...back, paidPoints: 49_99 }] })).toEqual([]);
  expect(find("return-after-points", { returns: [{ ...back, atMs: 49 * HOUR_MS }] })).toEqual([]);
});

test("a cashier registers a crowd", () => {
  const made = [0, 1, 2, 3].map((i) => ({
    id: `${i}`,
    storeId: "S1",
    by: "07",
    atMs: i * MINUTE_MS,
    day: "2026-11-22",
  }));
  expect(find("registrations", { registrations: made }, { most: 4 })).toEqual([]);
  expect(find("registrations", { registrations: made }, { most: 3, minutes: 3 })).toMatchObject([
    { cashier: "07", told: { count: 4, minutes: 3 } },
  ]);
  expect(find("registrations", { registrations: made }, { most: 3, minutes: 2 })).toEqual([]);
});

describe("a till's numbers", () => {
  test.each([
    ["S1-T1-000345", "S1-T1-000346", 0],
    ["S1-T1-000345", "S1-T1-000349", 3],
    ["S1-T1-000345", "S1-T2-000349", null],
    ["S1-T1-999", "S1-T1-1000", null],
    ["abc", "abd", null],
  ])("between %s and %s: %s", (a, b, expected) => expect(missingBetween(a, b)).toBe(expected));

  test("jump: those between are missing, unless it is a new counter", () => {
    const numbers = [{ receipt: receipt(349), before: "S1-T1-000345" }];
    expect(find("missing-receipts", { numbers })).toMatchObject([
      { key: "S1:S1-T1-000345", told: { count: 3, before: "S1-T1-000345", after: "S1-T1-000349" } },
    ]);
    expect(find("missing-receipts", { numbers }, { most: 2 })).toEqual([]);
  });
});

test("what the owner sets stays within what the rule allows", () => {
  expect(settingOf("card-a-day", { limits: { most: 0, other: 7 } })).toEqual({
    enabled: true,
    limits: { most: 1 },
  });
  expect(settingOf("card-a-day", { enabled: false })).toEqual({ enabled: false, limits: { most: 6 } });
});
