import type { ArgShape, KindShape } from "@/server/engine/rules/types";
import type { RuleDraft, Value } from "./draft";

export function blankValue(arg: ArgShape): Value {
  switch (arg.type) {
    case "boolean":
      return arg.default === null ? arg.required : arg.default === true;
    case "oneOf":
      if (typeof arg.default === "string") return arg.default;
      // what may be left out is, until it is chosen
      return arg.required ? (arg.choices[0] ?? "") : "";
    case "someOf":
    case "codes":
    case "codesOf":
      return [];
    case "selector":
      return {};
    default:
      return arg.default === null ? "" : String(arg.default);
  }
}

const shapeOf = (value: Value): string => (Array.isArray(value) ? "list" : typeof value);

/** Of what was filled in for another kind, all that this kind can use is kept. */
export function blankRule(
  key: string,
  { kind, args }: Pick<KindShape, "kind" | "args">,
  old: Record<string, Value> = {},
): RuleDraft {
  const values = { ...old };
  for (const arg of args) {
    const blank = blankValue(arg);
    const known = old[arg.slot];
    const lost =
      typeof known === "string" && arg.choices.length > 0 && known !== blank && !arg.choices.includes(known);
    if (known === undefined || shapeOf(known) !== shapeOf(blank) || lost) values[arg.slot] = blank;
  }
  return { key, kind, values };
}
