import { describe, expect, test } from "vitest";
import { codeFromName, freeCode, isCode, latinCode } from "./code-of-name";

describe("latinCode", () => {
  test.each([
    ["Бонуси за чек", "uk", "bonusy-za-chek"],
    ["Бонусы за чек", "ru", "bonusy-za-chek"],
    ["Ґанок і їжа: −20 %", "uk", "ganok-i-izha-20"],
    ["Здоров’я щодня", "uk", "zdorovia-shchodnia"],
    ["Crème Café", "en", "creme-cafe"],
    ["...", "en", ""],
    ["健康", "en", ""],
  ])("%s (%s) is %s", (name, locale, code) => expect(latinCode(name, locale)).toBe(code));

  test("a long name is cut, and never ends with a hyphen", () => {
    const code = latinCode("дуже довга назва ".repeat(20), "uk");
    expect(code.length).toBeLessThanOrEqual(60);
    expect(code).toMatch(/^[a-z0-9].*[a-z0-9]$/);
  });
});

test.each([
  ["Добра аптека", "dobra-apteka"],
  ["  Щастя & Здоров’я  ", "shchastia-zdorovia"],
  ["Łódź 2", "łodz-2"],
  ["№ !", ""],
])("%s begins as %s", (name, code) => expect(codeFromName(name)).toBe(code));

test("knows a code", () => {
  expect(["S1", "центр_2", "a.b-c", "9"].every(isCode)).toBe(true);
  expect(["", "-a", "a b", "a/b", "x".repeat(65)].some(isCode)).toBe(false);
});

test("freeCode counts up to the first free code", () => {
  expect(freeCode("a", [])).toBe("a");
  expect(freeCode("a", ["a", "a-2", "a-4"])).toBe("a-3");
});
