import { expect, test } from "vitest";
import { lawTable } from "./law-table";
import { switchDefault, switchesOf } from "./switches";

const cell = (country: string, channel: string, of: string, switches = {}, date = "2026-11-30") =>
  lawTable({ country, date, switches }).find((one) => one.channel === channel && one.class === of);

test("every channel and class has a cell", () => {
  expect(lawTable({ country: "UA", date: "2026-11-30", switches: {} })).toHaveLength(9 * 3);
});

test("advertising depends on a consent and on hours, a code on neither", () => {
  expect(cell("UA", "sms", "marketing")).toMatchObject({ allowed: true, forbidden: [] });
  const rules = cell("UA", "sms", "marketing")?.conditions.map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(["consent", "suppressed", "rx", "minors", "hours"]));
  expect(cell("UA", "sms", "code")?.conditions.map(({ rule }) => rule)).toEqual(
    expect.not.arrayContaining(["consent", "hours"]),
  );
});

test("a restricted messenger is forbidden from its day on, unless the owner switches it on", () => {
  expect(cell("RU", "whatsapp", "marketing")).toMatchObject({
    allowed: false,
    forbidden: [{ rule: "messengers.marketing", from: "2025-09-01" }],
  });
  expect(cell("RU", "whatsapp", "marketing", {}, "2025-08-31")?.allowed).toBe(true);
  expect(cell("RU", "whatsapp", "marketing", { "messengers.marketing": "on" })?.allowed).toBe(true);
  expect(cell("RU", "max", "marketing")?.allowed).toBe(true);
  expect(cell("UA", "whatsapp", "marketing")?.allowed).toBe(true);
});

test("a country that no rule is about permits no advertising", () => {
  expect(cell("BR", "email", "marketing")).toMatchObject({
    allowed: false,
    forbidden: [{ rule: "not-permitted" }],
  });
  expect(cell("BR", "email", "code")?.allowed).toBe(true);
});

test("switches are those that mean something in the country", () => {
  expect(switchesOf("UA")).toEqual(["medicines.loyalty"]);
  expect(switchesOf("RU")).toHaveLength(3);
  expect(switchDefault("medicines.loyalty", "UA")).toBe("off");
  expect(switchDefault("medicines.loyalty", "PL")).toBe("on");
  expect(switchDefault("messengers.service", "RU")).toBe("off");
});
