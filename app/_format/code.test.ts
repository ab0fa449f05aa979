import { expect, it } from "vitest";
import { codeFromName, isCode } from "./code";

it.each([
  ["Добра аптека", "dobra-apteka"],
  ["  Щастя & Здоров’я  ", "shchastia-zdorovia"],
  ["Łódź 2", "łodz-2"],
  ["№ !", ""],
])("%s begins as %s", (name, code) => expect(codeFromName(name)).toBe(code));

it("knows a code", () => {
  expect(["S1", "центр_2", "a.b-c", "9"].every(isCode)).toBe(true);
  expect(["", "-a", "a b", "a/b", "x".repeat(65)].some(isCode)).toBe(false);
});
