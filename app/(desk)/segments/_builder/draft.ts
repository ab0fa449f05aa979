import { newKey } from "@/components/forms/focus-later";
import { typedDecimal } from "@/components/forms/typed";
import { blankValue } from "@/components/rules/blank";
import type { Selector, SelectorForm, Value } from "@/components/rules/draft";
import { fromSelector } from "@/components/rules/from-rule";
import { written } from "@/components/rules/to-rule";
import type { ArgShape } from "@/server/engine/rules/types";
import { type ConditionKind, fieldsOf } from "./conditions";

export const JOINS = ["all", "any", "none"] as const;
export type Join = (typeof JOINS)[number];

export interface GroupDraft {
  key: string;
  join: Join;
  parts: NodeDraft[];
}

export interface ConditionDraft {
  key: string;
  kind: string;
  values: Record<string, Value>;
}

export type NodeDraft = GroupDraft | ConditionDraft;

export const isGroup = (node: NodeDraft): node is GroupDraft => "join" in node;

export const blankGroup = (join: Join = "all"): GroupDraft => ({ key: newKey(), join, parts: [] });

/** What every field of a condition holds; what its other choices held is kept. */
export function filled(kind: ConditionKind, values: Record<string, Value>): Record<string, Value> {
  const first = { ...values };
  if (kind.what.of === "count" && first.measure === undefined)
    first.measure = kind.what.measures[0]?.name ?? "";
  const operators =
    kind.what.of === "field"
      ? kind.what.operators
      : kind.what.of === "count"
        ? (kind.what.measures.find(({ name }) => name === first.measure)?.operators ?? [])
        : [];
  if (operators.length > 0 && !operators.some((op) => op === first.op))
    first.op = operators.includes("gte") ? "gte" : (operators[0] ?? "");
  for (const arg of fieldsOf(kind, first)) {
    const known = first[arg.slot];
    const blank = blankValue(arg);
    const suits =
      known !== undefined && typeof known === typeof blank && Array.isArray(known) === Array.isArray(blank);
    if (!suits) first[arg.slot] = blank;
  }
  return first;
}

type Json = Readonly<Record<string, unknown>>;

const asValue = (arg: ArgShape, raw: unknown): Value | undefined => {
  if (raw === undefined || raw === null) return undefined;
  if (arg.type === "selector") return fromSelector(raw as SelectorForm) as Selector;
  if (Array.isArray(raw)) return raw.map(String);
  if (typeof raw === "boolean") return raw;
  return arg.decimals !== null && typeof raw === "string" ? typedDecimal(raw) : String(raw);
};

function conditionOf(rule: Json, kinds: readonly ConditionKind[]): ConditionDraft | null {
  const kind = kinds.find(({ what: { of, name } }) =>
    of === "field" ? rule.field === name : Object.hasOwn(rule, name),
  );
  if (!kind) return null;
  const { what } = kind;
  const given = what.of === "count" ? (rule[what.name] as Json) : rule;
  const asked: Record<string, Value> = {
    ...(typeof rule.op === "string" ? { op: rule.op } : {}),
    ...(typeof rule.measure === "string" ? { measure: rule.measure } : {}),
  };
  const rawOf = (slot: string): unknown => {
    const compared = rule.value as unknown;
    if (slot === "valueTo") return (compared as unknown[] | undefined)?.[1];
    if (slot === "attributeValue") return given.value;
    if (slot !== "value") return given[slot];
    if (what.of === "fact") return rule[what.name];
    return rule.op === "between" ? (compared as unknown[] | undefined)?.[0] : compared;
  };
  const found = fieldsOf(kind, asked)
    .filter(({ slot }) => slot !== "op" && slot !== "measure")
    .flatMap((arg) => {
      const value = asValue(arg, rawOf(arg.slot));
      return value === undefined ? [] : [[arg.slot, value] as const];
    });
  const values = { ...asked, ...Object.fromEntries(found) };
  return { key: newKey(), kind: kind.kind, values: filled(kind, values) };
}

function nodeOf(rule: Json, kinds: readonly ConditionKind[]): NodeDraft | null {
  const group = (join: Join, parts: unknown): GroupDraft => ({
    key: newKey(),
    join,
    parts: (parts as Json[]).flatMap((part) => nodeOf(part, kinds) ?? []),
  });
  if ("all" in rule) return group("all", rule.all);
  if ("any" in rule) return group("any", rule.any);
  if ("not" in rule) {
    const inner = rule.not as Json;
    return group("none", "any" in inner ? inner.any : [inner]);
  }
  return conditionOf(rule, kinds);
}

/** A kept rule as it is edited: always a group. */
export function draftOf(rule: unknown, kinds: readonly ConditionKind[]): GroupDraft {
  const node = rule === null || rule === undefined ? null : nodeOf(rule as Json, kinds);
  if (!node) return blankGroup();
  return isGroup(node) ? node : { key: newKey(), join: "all", parts: [node] };
}

function conditionRule({ kind: name, values }: ConditionDraft, kinds: readonly ConditionKind[]): Json {
  const kind = kinds.find((one) => one.kind === name);
  if (!kind) return {};
  const { what } = kind;
  const filledIn = new Map(
    fieldsOf(kind, values).flatMap((arg) => {
      const value = written(arg, values[arg.slot]);
      return value === undefined ? [] : [[arg.slot, value] as const];
    }),
  );
  const { op, value, valueTo, measure: _, attributeValue, ...rest } = Object.fromEntries(filledIn);
  const args = attributeValue === undefined ? rest : { ...rest, value: attributeValue };
  if (what.of === "fact") return { [what.name]: value ?? "", ...args };
  const compared = valueTo === undefined ? value : [value ?? "", valueTo];
  const asked = { op, ...(compared === undefined ? {} : { value: compared }) };
  if (what.of === "field") return { field: what.name, ...args, ...asked };
  return { [what.name]: args, measure: values.measure ?? what.measures[0]?.name, ...asked };
}

/** As it is sent; what is not filled in goes as it is, for the server to refuse. */
export function ruleOf(node: NodeDraft, kinds: readonly ConditionKind[]): Json {
  if (!isGroup(node)) return conditionRule(node, kinds);
  const parts = node.parts.map((part) => ruleOf(part, kinds));
  return node.join === "none" ? { not: { any: parts } } : { [node.join]: parts };
}

/** The tree with one node changed; null takes it out. */
export function changed(
  group: GroupDraft,
  key: string,
  change: (node: NodeDraft) => NodeDraft | null,
): GroupDraft {
  if (group.key === key) return (change(group) as GroupDraft | null) ?? group;
  const parts = group.parts.flatMap((part): NodeDraft[] => {
    if (part.key === key) {
      const made = change(part);
      return made ? [made] : [];
    }
    return [isGroup(part) ? changed(part, key, change) : part];
  });
  return { ...group, parts };
}
