import { typedDecimal } from "@/components/forms/typed";
import type { ArgShape, KindShape } from "@/server/engine/rules/types";
import { blankRule } from "./blank";
import type { RuleDraft, RuleForm, Selector, SelectorForm, Value } from "./draft";

export const fromSelector = ({ attributes, not, ...selector }: SelectorForm): Selector => ({
  ...selector,
  ...(attributes
    ? { attributes: Object.entries(attributes).map(([code, values]) => ({ code, values })) }
    : {}),
  ...(not ? { not: fromSelector(not) } : {}),
});

function givenOf(arg: ArgShape, form: RuleForm): Value | undefined {
  let at: unknown = form;
  for (const name of arg.path)
    at = at !== null && typeof at === "object" ? (at as Record<string, unknown>)[name] : undefined;
  if (at === undefined || at === null) return undefined;
  if (arg.type === "selector") return fromSelector(at as SelectorForm);
  if (typeof at === "number") return String(at);
  return arg.decimals !== null && typeof at === "string" ? typedDecimal(at) : (at as Value);
}

export function fromRule(key: string, form: RuleForm, kinds: readonly KindShape[]): RuleDraft {
  const kind = kinds.find((one) => one.kind === form.kind) ?? { kind: form.kind, args: [] };
  const given = kind.args.map((arg) => [arg.slot, givenOf(arg, form)] as const);
  const blank = blankRule(key, kind);
  const values = Object.fromEntries(given.filter((pair): pair is [string, Value] => pair[1] !== undefined));
  return { ...blank, values: { ...blank.values, ...values } };
}
