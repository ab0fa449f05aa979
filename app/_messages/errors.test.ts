import { describe, expect, test } from "vitest";
import { ERROR_CODES, errorOf, PROBLEM_CODES } from "@/server/core/errors/codes";
import { en } from "@/server/texts/en";
import { ru } from "@/server/texts/ru";
import { uk } from "@/server/texts/uk";
import deskEn from "./en";
import deskRu from "./ru";
import deskUk from "./uk";

/** A frame around a text, and the browser's own error without a response. */
const NO_ERRORS = ["withId", "offline"];

const filled = (texts: Readonly<Record<string, string>>): string[] =>
  Object.keys(texts).filter((key) => texts[key]?.trim());

describe.each([
  ["uk", uk, deskUk],
  ["ru", ru, deskRu],
  ["en", en, deskEn],
])("the catalogues of %s", (_, till, { errors }) => {
  test("have a title and a cashier's text of every error that tills can get, and of nothing else", () => {
    const wanted = PROBLEM_CODES.flatMap((code) => [`problem.${code}.title`, `problem.${code}.cashier`]);
    expect(
      filled(till)
        .filter((key) => key.startsWith("problem."))
        .sort(),
    ).toEqual(wanted.sort());
  });

  test("have a text of every error that the desk can get, and of nothing else", () => {
    const wanted = ERROR_CODES.filter((code) => errorOf(code).texts.includes("desk"));
    expect(filled(errors).sort()).toEqual([...wanted, ...NO_ERRORS].sort());
  });
});
