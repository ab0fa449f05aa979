import { plainDecimal, wholeOrText } from "@/components/forms/typed";
import type { ArgShape, KindShape } from "@/server/engine/rules/types";
import {
  isEmptySelector,
  type RuleDraft,
  type RuleForm,
  type Selector,
  type SelectorForm,
  selectorOf,
  textOf,
  type Value,
} from "./draft";

/** As the file writes it, without what chooses nothing. */
export function cleanSelector(selector: Selector): SelectorForm {
  const clean: SelectorForm = {};
  if (selector.skus?.length) clean.skus = selector.skus;
  if (selector.categories?.length) clean.categories = selector.categories;
  const chosen = (selector.attributes ?? []).filter(({ values }) => values.length > 0);
  if (chosen.length > 0)
    clean.attributes = Object.fromEntries(chosen.map(({ code, values }) => [code, values]));
  if (selector.not && !isEmptySelector(selector.not)) clean.not = cleanSelector(selector.not);
  return clean;
}

/** undefined: left out. */
export function written(arg: ArgShape, value: Value | undefined): unknown {
  if (arg.type === "boolean") return value === true;
  if (arg.type === "selector") {
    const selector = selectorOf(value);
    return isEmptySelector(selector) ? undefined : cleanSelector(selector);
  }
  if (Array.isArray(value)) return value.length > 0 || arg.required ? value : undefined;
  const text = textOf(value).trim();
  if (text === "") return undefined;
  if (arg.decimals !== null) return plainDecimal(text);
  if (arg.type === "number") return numberOrText(plainDecimal(text));
  return arg.type === "integer" || arg.type === "ordinal" ? wholeOrText(text) : text;
}

/** What does not read as a number goes as it is, for the server to refuse. */
const numberOrText = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    if (value !== undefined) into[name] = value;
    return;
  }
  into[name] ??= {};
  place(into[name] as Record<string, unknown>, rest, value);
}

/** What is filled in, as it is sent; what does not read as its type goes as it is, for the server to refuse. */
export function toRule(draft: RuleDraft, kinds: readonly KindShape[]): RuleForm {
  const form: RuleForm = { kind: draft.kind };
  const args = kinds.find(({ kind }) => kind === draft.kind)?.args ?? [];
  for (const arg of args) place(form, arg.path, written(arg, draft.values[arg.slot]));
  return form;
}
