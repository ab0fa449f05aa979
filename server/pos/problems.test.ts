import { expect, test } from "vitest";
import { DomainError } from "@/server/core/errors";
import type { ErrorCode } from "@/server/core/errors/codes";
import { problemOf } from "@/server/rest/problems";
import { say } from "@/server/texts";
import { tillProblemBody } from "./problems";

const said = (code: DomainError["code"], ...errors: [pointer: string, code: string][]) =>
  tillProblemBody(
    problemOf(
      new DomainError(
        code,
        "in English",
        errors.map(([pointer, own]) => ({ pointer, code: own, detail: "x" })),
      ),
    ),
    "uk",
  ).cashierText;
const ofCode = (code: ErrorCode) => say("uk", `problem.${code as "validation"}.cashier`);

test.each([
  ["phone-invalid", ["/phone", "phone-golden"], say("uk", "cashier.phone-golden")],
  ["phone-invalid", ["/phone", "phone-length"], ofCode("phone-invalid")],
  ["conflict", ["/card", "taken"], say("uk", "cashier.taken")],
  ["conflict", ["/id", "merged"], ofCode("conflict")],
  ["validation", ["/email", "invalid-identifier"], say("uk", "cashier./email")],
  ["validation", ["/birthDate", "invalid"], say("uk", "cashier./birthDate")],
  ["validation", ["/lines/0/price", "decimal"], ofCode("validation")],
  ["validation", ["/amount", "amount"], say("uk", "cashier.amount")],
  ["return-exceeds-purchase", ["/original", "cancelled"], say("uk", "cashier.cancelled")],
  // that it is a payment card comes before what else is wrong with the field
  ["pan-rejected", ["/card", "pan-rejected"], ofCode("pan-rejected")],
] as const)("of %s %o a cashier sees what a person can fix", (code, [pointer, own], text) => {
  expect(said(code, [pointer, own])).toBe(text);
});
