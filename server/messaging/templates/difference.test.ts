import fc from "fast-check";
import { expect, test } from "vitest";
import { TemplateContent } from "./content";
import { differenceOf, wordDifference } from "./difference";

const of = (given: unknown) => TemplateContent.parse(given);

test("what came, went, or says something else is told word by word", () => {
  const before = of({ sms: { uk: { text: "Знижка 10% на чай" }, en: { text: "Tea" } } });
  const after = of({ sms: { uk: { text: "Знижка 15% на чай" } }, viber: { uk: { text: "Чай" } } });
  expect(differenceOf(before, after)).toEqual([
    {
      ...{ channel: "sms", language: "uk", what: "changed" },
      pieces: [
        { kind: "same", text: "Знижка " },
        { kind: "removed", text: "10%" },
        { kind: "added", text: "15%" },
        { kind: "same", text: " на чай" },
      ],
    },
    { channel: "viber", language: "uk", what: "added", pieces: [{ kind: "added", text: "Чай" }] },
    { channel: "sms", language: "en", what: "removed", pieces: [{ kind: "removed", text: "Tea" }] },
  ]);
  expect(differenceOf(after, after)).toEqual([]);
});

test("the pieces put together are both texts", () => {
  const word = fc.constantFrom("a", "b", "c", " ");
  const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDifference(before, after);
      const without = (kind: string) =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
    }),
  );
});
