import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALERT_KINDS, type AlertKind, FRAUD_RULES, settingOf } from "./index";
import { missingBetween } from "./missing-receipts";
import { type Facts, HOUR_MS, MINUTE_MS, NO_FACTS, type ReceiptFact } from "./rule";

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
const find = (kind: AlertKind, facts: Partial<Facts>, limits: Record<string, number> = {}) =>
  FRAUD_RULES[kind].find({ ...NO_FACTS, ...facts }, settingOf(kind, { limits }).limits);

test("nothing happened, nothing is found", () => {
  for (const kind of ALERT_KINDS) expect(find(kind, {})).toEqual([]);
});

test("a card is shown more often on a day than the limit", () => {
  const three = [receipt(1), receipt(200), receipt(400)];
  expect(find("card-a-day", { receipts: three }, { most: 3 })).toEqual([]);
  const [found] = find("card-a-day", { receipts: three }, { most: 2 });
  expect(found).toMatchObject({ key: "c:2026-11-22", customerId: "c", details: { count: 3 } });
  expect(found?.purchases).toEqual(["r1", "r200", "r400"]);
  const days = [receipt(1), receipt(2, { day: "2026-11-23" }), receipt(3, { customerId: "d" })];
  expect(find("card-a-day", { receipts: days }, { most: 1 })).toEqual([]);
  const anonymous = three.map((r) => ({ ...r, customerId: null }));
  expect(find("card-a-day", { receipts: anonymous }, { most: 1 })).toEqual([]);
});

test("a card comes again at the same till within minutes", () => {
  const limits = { most: 2, minutes: 10 };
  expect(find("card-at-till", { receipts: [receipt(1), receipt(6), receipt(12)] }, limits)).toEqual([]);
  const [found] = find("card-at-till", { receipts: [receipt(1), receipt(6), receipt(11)] }, limits);
  expect(found?.details).toEqual({ count: 3, minutes: 10 });
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
    { key: "x", purchases: ["r1"], details: { points: 60_00, hours: 2 } },
  ]);
  expect(find("return-after-points", { returns: [{ ...back, paidPoints: 49_99 }] })).toEqual([]);
  expect(find("return-after-points", { returns: [{ ...back, atMs: 49 * HOUR_MS }] })).toEqual([]);
});

test("a cashier registers a crowd", () => {
  const made = [0, 1, 2, 3].map((i) => ({
    id: `${i}`,
    storeId: "S1",
    by: "07",
    tillId: null as string | null,
    atMs: i * MINUTE_MS,
    day: "2026-11-22",
  }));
  expect(find("registrations", { registrations: made }, { most: 4 })).toEqual([]);
  expect(find("registrations", { registrations: made }, { most: 3, minutes: 3 })).toMatchObject([
    { cashier: "07", details: { count: 4, minutes: 3 } },
  ]);
  expect(find("registrations", { registrations: made }, { most: 3, minutes: 2 })).toEqual([]);
  const atTill = made.map((one) => ({ ...one, by: "T1", tillId: "T1" }));
  expect(find("registrations", { registrations: atTill }, { most: 3, minutes: 3 })).toMatchObject([
    { cashier: null, tillId: "T1" },
  ]);
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
      { key: "S1:S1-T1-000345", details: { count: 3, before: "S1-T1-000345", after: "S1-T1-000349" } },
    ]);
    expect(find("missing-receipts", { numbers }, { most: 2 })).toEqual([]);
  });
});

describe("a staff member's card", () => {
  const staffCards = [{ customerId: "c", cashier: "07" }];
  test("on receipts that its own cashier rings up", () => {
    const history = [1, 2, 3].map((at) => receipt(at));
    expect(find("own-card", { history, staffCards }, { most: 3 })).toEqual([]);
    expect(find("own-card", { history }, { most: 2 })).toEqual([]);
    expect(find("own-card", { history, staffCards }, { most: 2, days: 1 })).toMatchObject([
      { key: "c:2026-11", customerId: "c", cashier: "07", details: { count: 3, days: 1 } },
    ]);
    const others = history.map((r) => ({ ...r, cashier: "08" }));
    expect(find("own-card", { history: others, staffCards }, { most: 2 })).toEqual([]);
    const apart = [receipt(1), receipt(2), receipt(3 + 2 * 24 * 60)];
    expect(find("own-card", { history: apart, staffCards }, { most: 2, days: 1 })).toEqual([]);
  });

  test("on many receipts of a day, whichever cashier rings them up", () => {
    const history = [receipt(1), receipt(2, { cashier: "08" }), receipt(3, { cashier: null })];
    expect(find("staff-card", { history, staffCards }, { most: 3 })).toEqual([]);
    expect(find("staff-card", { history, staffCards }, { most: 2 })).toMatchObject([
      { key: "c:2026-11-22", details: { count: 3 } },
    ]);
    expect(find("staff-card", { history }, { most: 2 })).toEqual([]);
  });
});

describe("a card that serves everybody", () => {
  const dayOf = (i: number) => `2026-11-${String(i + 1).padStart(2, "0")}`;
  const full = (days: number, receipts: number) =>
    Array.from({ length: days }, (_, day) =>
      Array.from({ length: receipts }, (_, i) => receipt(day * 1440 + i * 100, { day: dayOf(day) })),
    ).flat();
  const limits = { most: 3, days: 5, stores: 2 };

  test("fills day after day", () => {
    expect(find("service-card", { history: full(6, 3) }, limits)).toEqual([]);
    expect(find("service-card", { history: full(5, 4) }, limits)).toEqual([]);
    expect(find("service-card", { history: full(6, 4) }, limits)).toMatchObject([
      { key: "c:2026-11", customerId: "c", details: { days: 6, most: 3, stores: 1 } },
    ]);
  });

  test("is in several stores within an hour", () => {
    const at = (minutes: number[]) => minutes.map((m, i) => receipt(m, { storeId: `S${i}` }));
    expect(find("service-card", { history: at([0, 30, 61]) }, limits)).toEqual([]);
    expect(find("service-card", { history: at([0, 30, 60]) }, limits)).toMatchObject([
      { details: { days: 0, stores: 3 } },
    ]);
  });

  test("is found in any order of its receipts, and never below its limits", () => {
    const any = fc.array(
      fc.record({ at: fc.nat(30 * 1440), store: fc.nat(3), customer: fc.constantFrom("c", "d") }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 4 }), (made, most) => {
        const history = made.map(({ at, store, customer }) =>
          receipt(at, { storeId: `S${store}`, customerId: customer, day: dayOf(Math.floor(at / 1440)) }),
        );
        const found = find("service-card", { history }, { most, days: 1, stores: 2 });
        const turned = find(
          "service-card",
          { history: [...history].reverse() },
          { most, days: 1, stores: 2 },
        );
        const brief = (list: typeof found) => list.map(({ key, details }) => ({ key, details })).sort();
        expect(brief(turned)).toEqual(expect.arrayContaining(brief(found)));
        for (const { details, purchases } of found) {
          expect(Number(details.days) > 1 || Number(details.stores) > 2).toBe(true);
          expect(purchases.length).toBeGreaterThan(Math.min(most, 2));
        }
      }),
    );
  });
});

test("what the owner sets stays within what the rule allows", () => {
  expect(settingOf("card-a-day", { limits: { most: 0, other: 7 } })).toEqual({
    enabled: true,
    limits: { most: 1 },
  });
  expect(settingOf("card-a-day", { enabled: false })).toEqual({ enabled: false, limits: { most: 6 } });
});
