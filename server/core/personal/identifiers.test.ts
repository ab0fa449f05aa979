import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newDataKey, tenantKeys } from "@/server/core/secrets";
import { DomainError } from "../errors";
import { ownNumbers, refuseUnlessOwnReceipt } from "../tenant/own-numbers";
import { hashIdentifier, type Identifier, normaliseIdentifier } from "./identifiers";
import { maskName } from "./masked-name";
import { isGoldenPhone } from "./phone";

const PAN = "4111111111111111";

function codeOf(run: () => unknown): string {
  try {
    run();
    return "accepted";
  } catch (error) {
    return error instanceof DomainError ? error.code : "unexpected";
  }
}

const NO_NUMBERS = ownNumbers({ cardNumbers: [], receiptNumbers: [] });
const UA = { country: "UA", own: NO_NUMBERS };

const phone = (value: string, country = "UA") =>
  normaliseIdentifier({ type: "phone", value }, { country, own: NO_NUMBERS }).value;

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
    expect(phone("+8 701 123 45 67", "KZ")).toBe("+77011234567");
    expect(phone("+8 (916) 123-45-67", "RU")).toBe("+79161234567");
    expect(phone("+80 67 123 45 67", "UA")).toBe("+380671234567");
  });

  test.each([
    ["0049 171 1234567", "UA", "+491711234567"],
    ["00380671234567", "RU", "+380671234567"],
    ["810380671234567", "RU", "+380671234567"],
    ["+49 (0) 171 1234567", "UA", "+491711234567"],
    ["+44 (0)20 7946 0958", "UA", "+442079460958"],
    ["+38 (0) 67 123 45 67", "UA", "+380671234567"],
    ["+380 (0) 67 123 45 67", "UA", "+380671234567"],
    ["+84 91 234 56 78", "RU", "+84912345678"],
    ["067.123.45.67", "UA", "+380671234567"],
    ["067/123-45-67", "UA", "+380671234567"],
    ["\\067\\1234567", "UA", "+380671234567"],
    ["\u202a+38\u00a0(067)\u2009123\u201145\u201167\u202c", "UA", "+380671234567"],
    ["\ufeff0\u00ad671234567\u200b", "UA", "+380671234567"],
    ["０６７１２３４５６７", "UA", "+380671234567"],
    ["＋３８０６７１２３４５６７", "UA", "+380671234567"],
    ["٠٦٧١٢٣٤٥٦٧", "UA", "+380671234567"],
  ])("%j in %s is read", (value, country, expected) => expect(phone(value, country)).toBe(expected));

  test("whichever dashes, slashes and invisible marks are between the digits, it is the same number", () => {
    const between = fc.constantFrom(
      ...[
        "-",
        "\u2010",
        "\u2011",
        "\u2012",
        "\u2013",
        "\u2014",
        "\u2015",
        "\u2212",
        "\ufe58",
        "\ufe63",
        "\uff0d",
      ],
      ...[
        "/",
        "\u2044",
        "\u2215",
        "\uff0f",
        "\\",
        ".",
        "\u00b7",
        " ",
        "\u00a0",
        "\u2009",
        "\u202f",
        "\u3000",
      ],
      ...["\u200b", "\u200e", "\u200f", "\u2060", "\u2066", "\u2069", "\ufeff", "\u00ad", "\ufe0f", ""],
    );
    const gaps = fc.array(between, { minLength: 9, maxLength: 9 });
    const starts = fc.constantFrom("0", "+380", "380", "80", "8 0", "00380");
    fc.assert(
      fc.property(starts, gaps, (start, marks) => {
        const rest = [..."671234567"].map((digit, i) => `${marks[i]}${digit}`).join("");
        expect(phone(start + rest)).toBe("+380671234567");
      }),
    );
  });

  test.each([
    ["12345", "UA", "too few digits"],
    ["067123456", "UA", "not a number of any"],
    ["+380 67 123 45 67 8", "UA", "not a number of any"],
    ["0671234567, 0501234567", "UA", "digits, spaces"],
    ["0671234567/0501234567", "UA", "one phone number"],
    ["+380671234567 +380501234567", "UA", "one phone number"],
    ["call me", "UA", "digits, spaces"],
    ["067 123 45 67 доб. 2", "UA", "digits, spaces"],
    [PAN, "UA", "digits"],
  ])("%j in %s is refused with the reason", (value, country, reason) => {
    expect(codeOf(() => phone(value, country))).toBe("phone-invalid");
    expect(() => phone(value, country)).toThrow(reason);
  });

  test("a golden number is a number, and recognised", () => {
    expect(phone("+380 67 777 7777")).toBe("+380677777777");
    expect(phone("+79999999999", "RU")).toBe("+79999999999");
    for (const golden of ["+380677777777", "+79999999999", "+380670000000"])
      expect(isGoldenPhone(golden)).toBe(true);
    for (const plain of ["+380671234567", "+380677777778", "+380667777770"])
      expect(isGoldenPhone(plain)).toBe(false);
  });
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
      expect(codeOf(() => refuseUnlessOwnReceipt(NO_NUMBERS, "/fiscal", fiscal))).toBe("accepted");
    for (const fiscal of [{ pan: PAN }, { a: [{ b: `card ${PAN}` }] }, { a: 5555555555554444 }])
      expect(codeOf(() => refuseUnlessOwnReceipt(NO_NUMBERS, "/fiscal", fiscal))).toBe("pan-rejected");
  });

  test("a token of 64 hex digits is taken with any digits", () => {
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
  expect(maskName("Ян Коваль")).toBe("Я***");
  expect(maskName("Іра")).toBe("І***а");
  expect(maskName("  ")).toBeNull();
  expect(maskName(null)).toBeNull();
});
