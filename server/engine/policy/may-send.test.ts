import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MayAsk, maySend } from "./may-send";
import { MESSAGE_CLASSES } from "./message-law";

const MINUTE = 60_000;
const NOTHING = { rx: false, medicine: false, alcohol: false, sensitive: false };
/** Monday noon in Kyiv in winter */
const NOON = Date.parse("2026-11-30T10:00:00Z");
const agreed = [{ purpose: "marketing", channel: null, granted: true }];

const ask = ({ recipient, ...more }: Partial<Omit<MayAsk, "recipient">> & { recipient?: object } = {}) =>
  maySend({
    country: "UA",
    channel: "sms",
    class: "marketing",
    at: NOON,
    offsetAt: () => 120,
    products: [],
    switches: {},
    ...more,
    recipient: { age: 40, operatorBlocked: false, suppressed: false, consents: agreed, ...recipient },
  });
const rules = (answer: ReturnType<typeof maySend>) => answer.reasons.map(({ rule }) => rule);
const product = (of: Partial<typeof NOTHING>) => [{ ...NOTHING, ...of }];

describe("consent", () => {
  test("advertising needs it, for the channel or for all of them", () => {
    expect(ask()).toEqual({ allowed: true, deferUntil: null, reasons: [] });
    expect(rules(ask({ recipient: { consents: [] } }))).toEqual(["consent"]);
    const mail = [{ purpose: "marketing", channel: "email", granted: true }];
    expect(ask({ recipient: { consents: mail } }).allowed).toBe(false);
    expect(ask({ recipient: { consents: mail }, channel: "email" }).allowed).toBe(true);
  });
  test("a word about the channel counts before one about all", () => {
    const not = [...agreed, { purpose: "marketing", channel: "sms", granted: false }];
    expect(ask({ recipient: { consents: not } }).allowed).toBe(false);
    expect(ask({ recipient: { consents: not }, channel: "email" }).allowed).toBe(true);
  });
  test("another purpose is none", () => {
    const other = [{ purpose: "profiling", channel: null, granted: true }];
    expect(ask({ recipient: { consents: other } }).allowed).toBe(false);
  });
  test.each(["service", "code"] as const)("a %s message needs none", (kind) => {
    expect(ask({ class: kind, recipient: { consents: [] } }).allowed).toBe(true);
  });
});

test("who is suppressed gets nothing; who refused at the operator gets no SMS, but another channel", () => {
  for (const kind of MESSAGE_CLASSES) {
    expect(rules(ask({ class: kind, recipient: { suppressed: true } }))).toEqual(["suppressed"]);
    expect(rules(ask({ class: kind, recipient: { operatorBlocked: true } }))).toEqual(["operator-blocked"]);
    expect(ask({ class: kind, recipient: { operatorBlocked: true }, channel: "viber" }).allowed).toBe(true);
  }
});

describe("goods", () => {
  test("a prescription medicine is never advertised, but an order of it may be told of", () => {
    expect(rules(ask({ products: product({ rx: true }) }))).toEqual(["rx"]);
    expect(ask({ class: "service", products: product({ rx: true }) }).allowed).toBe(true);
  });
  test("what is sensitive drives no message", () => {
    expect(rules(ask({ class: "service", products: product({ sensitive: true }) }))).toEqual(["sensitive"]);
  });
  test.each([17, null])("medicines and alcohol are not advertised at the age of %s", (age) => {
    const polish = { country: "PL", recipient: { age } };
    expect(rules(ask({ ...polish, products: product({ medicine: true }) }))).toEqual(["minors"]);
    expect(rules(ask({ ...polish, products: product({ alcohol: true }) }))).toEqual(["minors"]);
    expect(ask({ ...polish, products: product({}) }).allowed).toBe(true);
  });
  test("in Ukraine the owner has to allow medicines, and no switch lifts the ban of 2025", () => {
    const medicine = { products: product({ medicine: true }) };
    const on = { ...medicine, switches: { "medicines.loyalty": "on" } };
    expect(rules(ask(medicine))).toEqual(["medicines.loyalty"]);
    expect(rules(ask({ ...medicine, switches: { "medicines.loyalty": "earn_only" } }))).toEqual([
      "medicines.loyalty",
    ]);
    expect(ask(on).allowed).toBe(true);
    const day = (text: string) => Date.parse(`${text}T10:00:00Z`);
    expect(ask({ ...on, at: day("2025-02-28") }).allowed).toBe(true);
    expect(rules(ask({ ...on, at: day("2025-03-01") }))).toEqual(["medicines-banned"]);
    expect(rules(ask({ ...on, at: day("2025-12-25") }))).toEqual(["medicines-banned"]);
    expect(ask({ ...on, at: day("2025-12-26") }).allowed).toBe(true);
    expect(ask({ ...medicine, country: "PL" }).allowed).toBe(true);
  });
});

describe("messengers in Russia", () => {
  const russian = { country: "RU", offsetAt: () => 180 };
  const on = (text: string) => Date.parse(`${text}T09:00:00Z`);
  test.each([
    ["whatsapp", "2025-08-31", true],
    ["whatsapp", "2025-09-01", false],
    ["telegram", "2026-03-04", true],
    ["telegram", "2026-03-05", false],
    ["max", "2026-11-30", true],
    ["vk", "2026-11-30", true],
  ])("advertising over %s on %s: %s", (channel, day, allowed) => {
    expect(ask({ ...russian, channel, at: on(day) }).allowed).toBe(allowed);
    const switches = { "messengers.marketing": "on" };
    expect(ask({ ...russian, channel, at: on(day), switches }).allowed).toBe(true);
    expect(ask({ ...russian, country: "KZ", channel, at: on(day) }).allowed).toBe(true);
  });
  test("service messages have a switch of their own", () => {
    const asked = { ...russian, class: "service" as const, channel: "whatsapp" };
    expect(rules(ask(asked))).toEqual(["messengers.service"]);
    expect(ask({ ...asked, switches: { "messengers.marketing": "on" } }).allowed).toBe(false);
    expect(ask({ ...asked, switches: { "messengers.service": "on" } }).allowed).toBe(true);
  });
});

test("advertising where no rule permits it is denied; a code is not", () => {
  expect(rules(ask({ country: "XX" }))).toEqual(["not-permitted"]);
  expect(ask({ country: "XX", class: "code" }).allowed).toBe(true);
  expect(rules(ask({ class: "code", channel: "fax" }))).toEqual(["not-permitted"]);
});

describe("hours", () => {
  const until = (more: Parameters<typeof ask>[0]) => {
    const { allowed, deferUntil } = ask(more);
    expect(allowed).toBe(true);
    return deferUntil === null ? null : new Date(deferUntil).toISOString();
  };
  test.each([
    ["2026-11-30T06:59:00Z", "2026-11-30T07:00:00.000Z"],
    ["2026-11-30T07:00:00Z", null],
    ["2026-11-30T18:59:59Z", null],
    ["2026-11-30T19:00:00Z", "2026-12-01T07:00:00.000Z"],
    ["2026-11-29T23:00:00Z", "2026-11-30T07:00:00.000Z"],
  ])("at %s in Kyiv it waits until %s", (at, expected) => {
    expect(until({ at: Date.parse(at) })).toBe(expected);
  });
  test.each(["service", "code"] as const)("a %s message does not wait", (kind) => {
    expect(until({ class: kind, at: Date.parse("2026-11-30T01:00:00Z") })).toBeNull();
  });
  test("in Kazakhstan SMS wait for Monday, other channels do not", () => {
    const saturday = { country: "KZ", offsetAt: () => 300, at: Date.parse("2026-11-28T07:00:00Z") };
    expect(until(saturday)).toBe("2026-11-30T04:00:00.000Z");
    expect(until({ ...saturday, channel: "email" })).toBeNull();
  });
  test("a night in which the clocks change is no hour longer", () => {
    const change = Date.parse("2026-03-29T01:00:00Z");
    const offsetAt = (ms: number) => (ms >= change ? 180 : 120);
    expect(until({ offsetAt, at: Date.parse("2026-03-28T20:00:00Z") })).toBe("2026-03-29T06:00:00.000Z");
  });
  test("what was made to wait goes at once when its time has come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        fc.constantFrom("KZ", "UA", "PL"),
        (after, country) => {
          const at = NOON + after * MINUTE;
          const { deferUntil } = ask({ at, country });
          if (deferUntil === null) return;
          expect(deferUntil).toBeGreaterThan(at);
          expect(ask({ at: deferUntil, country })).toMatchObject({ allowed: true, deferUntil: null });
        },
      ),
    );
  });
});

test("all that forbids a message is told", () => {
  const answer = ask({
    country: "RU",
    channel: "telegram",
    products: product({ rx: true, medicine: true }),
    recipient: { consents: [], age: null },
  });
  expect(rules(answer).toSorted()).toEqual(["consent", "messengers.marketing", "minors", "rx"]);
  expect(answer.reasons.every(({ source }) => source.length > 0)).toBe(true);
});
