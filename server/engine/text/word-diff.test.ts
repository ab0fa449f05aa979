import fc from "fast-check";
import { expect, test } from "vitest";
import { type DiffPart, wordDiff } from "./word-diff";

const side = (parts: readonly DiffPart[], other: DiffPart["kind"]) =>
  parts
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join("");

test("what was changed stands together, what stayed is told as it was", () => {
  expect(wordDiff("We send you SMS at noon.", "We send you e-mail at noon.")).toEqual([
    { kind: "same", text: "We send you " },
    { kind: "removed", text: "SMS " },
    { kind: "added", text: "e-mail " },
    { kind: "same", text: "at noon." },
  ]);
  expect(wordDiff("one", "one")).toEqual([{ kind: "same", text: "one" }]);
  expect(wordDiff("", "new\nlines")).toEqual([{ kind: "added", text: "new\nlines" }]);
});

test("both texts can be read from it", () => {
  const text = fc
    .array(fc.constantFrom("a", "b ", "c", " ", "\n", "є ", "\n\n"), { maxLength: 40 })
    .map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      expect(side(parts, "added")).toBe(before);
      expect(side(parts, "removed")).toBe(after);
    }),
  );
});
