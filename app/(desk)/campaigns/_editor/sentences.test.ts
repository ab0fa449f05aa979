import { describe, expect, test } from "vitest";
import en from "@/app/_messages/en";
import ru from "@/app/_messages/ru";
import uk from "@/app/_messages/uk";
import { piecesOf } from "@/components/rules/template";
import { kinds } from "./kinds.fixture";

const slotsOf = (template: string): string[] =>
  piecesOf(template).flatMap((piece) => ("slot" in piece ? [piece.slot] : []));

type Texts = Record<string, string>;
type Tree = { [key: string]: string | Tree };

const at = (tree: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, key) => (inner as Tree | undefined)?.[key], tree);

describe.each([
  ["en", en.editor],
  ["ru", ru.editor],
  ["uk", uk.editor],
])("the sentences of %s", (_, texts) => {
  test.each([
    ["condition", "conditions", kinds.conditions],
    ["reward", "rewards", kinds.rewards],
  ] as const)("every kind of %s has one, whose slots are exactly its arguments", (_kind, place, all) => {
    const sentences: Texts = texts[place];
    expect(Object.keys(sentences).sort()).toEqual(all.map(({ kind }) => kind).sort());
    for (const { kind, args } of all)
      expect({ kind, slots: slotsOf(sentences[kind] ?? "").sort() }).toEqual({
        kind,
        slots: args.map(({ slot }) => slot).sort(),
      });
  });

  test("every kind has a name, every slot a label, every choice its words", () => {
    const lacking: string[] = [];
    const wants = (...keys: string[]) => {
      if (!keys.some((key) => typeof at(texts, key) === "string")) lacking.push(keys[0] ?? "");
    };
    for (const { kind } of kinds.conditions) wants(`kinds.when.${kind}`);
    for (const { kind } of kinds.rewards) wants(`kinds.reward.${kind}`);
    for (const { kind, args } of [...kinds.conditions, ...kinds.rewards])
      for (const { slot, type, choices } of args) {
        wants(`labels.${kind}_${slot}`, `labels.${slot}`);
        for (const choice of type === "boolean" ? ["yes", "no"] : choices)
          wants(`choices.${kind}_${slot}.${choice}`);
      }
    expect(lacking).toEqual([]);
  });
});
