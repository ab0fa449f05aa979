import { describe, expect, test } from "vitest";
import { newDataKey, tenantKeys } from "@/server/secrets";
import { DomainError } from "../errors";
import { ownNumbers, refuseUnlessOwnReceipt } from "../tenants/own-numbers";
import { hashIdentifier, type Identifier, normaliseIdentifier } from "./identifiers";
import { maskName } from "./masked-name";

const PAN = "4111111111111111";

function codeOf(run: () => unknown): string {
  try {
    run();
    return "accepted";
  } catch (error) {
    return error instanceof DomainError ? error.code : "unexpected";
  }
}

const NOBODYS = ownNumbers({ cardNumbers: [], receiptNumbers: [] });
const UA = { country: "UA", own: NOBODYS };

const phone = (value: string, country = "UA") =>
  normaliseIdentifier({ type: "phone", value }, { country, own: NOBODYS }).value;

describe("phones", () => {
  test.each([
    ["0671234567", "UA"],
    ["80671234567", "UA"],
    ["380671234567", "UA"],
    ["+38 (067) 123-45-67", "UA"],
    ["+380671234567", "RU"],
  ])("%s in %s is one number", (value, country) => {
    expect(phone(value, country)).toBe("+380671234567");
  });

  test("a Russian trunk 8 and a Kazakh 8 are the country's code", () => {
    expect(phone("89161234567", "RU")).toBe("+79161234567");
    expect(phone("87011234567", "KZ")).toBe("+77011234567");
  });

  test.each(["+79999999999", "0670000000", "12345", "067123456", "0671234567, 0501234567", "call me", PAN])(
    "%s is refused",
    (value) => {
      expect(codeOf(() => phone(value, value.startsWith("+7") ? "RU" : "UA"))).toBe("phone-invalid");
    },
  );
});

describe("payment cards", () => {
  test.each(["card_token", "qr", "external"] as const)("a card's number under %s is refused", (type) => {
    for (const value of [PAN, "4111 1111 1111 1111", "5500-0000-0000-0004", `id:${PAN}`])
      expect(codeOf(() => normaliseIdentifier({ type, value }, UA))).toBe("pan-rejected");
  });

  test("an EAN loyalty card is taken under card, whether it passes Luhn or not", () => {
    expect(normaliseIdentifier({ type: "card", value: "4820 0000 0001 7" }, UA).value).toBe("4820000000017");
  });

  test("under card a number of a scheme is refused, unless the retailer's own cards are numbered so", () => {
    const card = (value: string, home = UA) =>
      codeOf(() => normaliseIdentifier({ type: "card", value }, home));
    expect(card(PAN)).toBe("pan-rejected");
    expect(card("4111 1111 1111 1111")).toBe("pan-rejected");
    const own = ownNumbers({ cardNumbers: ["411111 ##########", "29-###########"], receiptNumbers: [] });
    expect(card("4111 1111 1111 1111", { country: "UA", own })).toBe("accepted");
    expect(card("5555555555554444", { country: "UA", own })).toBe("pan-rejected");
  });

  test.each(["email", "app", "telegram", "vk", "viber"] as const)("nor is it taken under %s", (type) => {
    const value = type === "email" ? `${PAN}@mail.ua` : PAN;
    expect(codeOf(() => normaliseIdentifier({ type, value }, UA))).toBe("pan-rejected");
  });

  test("the error says nothing of the number", () => {
    try {
      normaliseIdentifier({ type: "external", value: PAN }, UA);
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain("4111");
    }
  });

  test("a fiscal device's number that passes Luhn is taken, a card's anywhere in its record is not", () => {
    for (const fiscal of [undefined, {}, { fn: "9999078900004797" }, { fn: 8710000100123458 }])
      expect(codeOf(() => refuseUnlessOwnReceipt(NOBODYS, "/fiscal", fiscal))).toBe("accepted");
    for (const fiscal of [{ pan: PAN }, { a: [{ b: `card ${PAN}` }] }, { a: 5555555555554444 }])
      expect(codeOf(() => refuseUnlessOwnReceipt(NOBODYS, "/fiscal", fiscal))).toBe("pan-rejected");
  });

  test("a token of 64 hex digits is taken whatever its digits are", () => {
    const value = "4111111111111111".repeat(4);
    expect(normaliseIdentifier({ type: "card_token", value }, UA).value).toBe(value);
    expect(codeOf(() => normaliseIdentifier({ type: "card_token", value: "abc" }, UA))).toBe("validation");
  });
});

test("the same identifier hashes the same under one tenant, and otherwise under another or another type", () => {
  const master = Buffer.alloc(32, 7).toString("base64");
  const [one, two] = [tenantKeys(master, newDataKey(master)), tenantKeys(master, newDataKey(master))];
  const id: Identifier = {
    type: "email",
    value: normaliseIdentifier({ type: "email", value: " A@B.ua " }, UA).value,
  };
  expect(id.value).toBe("a@b.ua");
  expect(hashIdentifier(one, id)).toBe(hashIdentifier(one, { type: "email", value: "a@b.ua" }));
  expect(hashIdentifier(one, id)).not.toBe(hashIdentifier(two, id));
  expect(hashIdentifier(one, id)).not.toBe(hashIdentifier(one, { ...id, type: "app" }));
});

test("names are masked by letters, not by bytes", () => {
  expect(maskName("Олена Коваль")).toBe("О***а");
  expect(maskName("Є")).toBe("Є***");
  expect(maskName("  ")).toBeNull();
  expect(maskName(null)).toBeNull();
});
