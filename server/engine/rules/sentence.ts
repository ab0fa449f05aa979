import { partOf } from "./read-value";
import type { ArgShape, CountShape, FieldShape, Operator, ValueShape, VocabularyShape } from "./types";
import { foldRule, type Steps, type Written } from "./walk";

/** What goes into a text: numbers stay numbers where a language bends words by them. */
export type Slots = Readonly<Record<string, string | number>>;

/** One language, and one tenant's names. */
export interface Words {
  /** the text at a key of the catalogue, filled in; null when it has none */
  text(key: string, slots: Slots): string | null;
  /** a value as people write it: money, a day, the name behind a code, the products of a selector */
  value(written: unknown, shape: ValueShape): string;
  list(items: readonly string[], joinedBy: "and" | "or"): string;
}

/** What an optional argument says that was left out: texts choose by it. */
const NONE = "none";

/**
 * A rule in words. Texts of the catalogue: `fields.<name>`, `facts.<name>`, `counts.<name>.<measure>` name what is
 * looked at, with the arguments as slots; `ops.<op>` says how `{what}` compares to `{value}` (a range has `{from}`
 * and `{to}`); `said.<name>.<op>` takes its place where a language says that shorter, as of yes and no. A slot holds
 * a number where it is whole, the choice itself where it is one of a few, "yes" or "no", and else text.
 * @param shape the form of the rule's vocabulary: it is data, so that a page can have it
 * @param rule as `readRule` gives it
 */
export function sentenceOf(shape: VocabularyShape, rule: unknown, words: Words): string {
  const group = (parts: readonly Said[], joinedBy: "and" | "or"): Said => {
    if (parts.length === 0)
      return { text: textOf(words, joinedBy === "and" ? "everybody" : "nobody", {}), isGroup: false };
    const texts = parts.map(({ text, isGroup }) =>
      isGroup && parts.length > 1 ? textOf(words, "group", { rule: text }) : text,
    );
    return { text: words.list(texts, joinedBy), isGroup: parts.length > 1 };
  };
  const alone = (text: string): Said => ({ text, isGroup: false });
  const steps: Steps<Said> = {
    all: (parts) => group(parts, "and"),
    any: (parts) => group(parts, "or"),
    not: ({ text }) => alone(textOf(words, "not", { rule: text })),
    condition: (written) => alone(sayCondition(shape, written, words)),
  };
  return foldRule(rule as Written, steps).text;
}

/** A nested group is put in brackets. */
interface Said {
  text: string;
  isGroup: boolean;
}

function sayCondition(shape: VocabularyShape, rule: Written, words: Words): string {
  const field = shape.fields.find(({ name }) => name === rule.field);
  if (field)
    return sayAsked(words, field, rule, `fields.${field.name}`, field.name, slotsOf(words, field, rule));
  const fact = shape.facts.find(({ name }) => Object.hasOwn(rule, name));
  if (fact) {
    const value = slotOf(words, fact, rule[fact.name]);
    return textOf(words, `facts.${fact.name}`, { ...slotsOf(words, fact, rule), value });
  }
  const count = shape.counts.find(({ name }) => Object.hasOwn(rule, name));
  return count ? sayCount(words, count, rule) : JSON.stringify(rule);
}

function sayCount(words: Words, count: CountShape, rule: Written): string {
  const { name, measures } = count;
  const measure = measures.find((one) => one.name === rule.measure);
  if (!measure) return JSON.stringify(rule);
  const slots = slotsOf(words, count, rule[name] as Written);
  const key = `${name}.${measure.name}`;
  return sayAsked(words, measure, rule, `counts.${key}`, key, slots);
}

function sayAsked(
  words: Words,
  shape: ValueShape,
  rule: Written,
  whatKey: string,
  saidKey: string,
  slots: Slots,
): string {
  const isNo = isNot(shape, rule);
  const op = isNo ? "eq" : (rule.op as Operator);
  const compared = comparedTo(words, shape, op, isNo ? !rule.value : rule.value);
  const said = words.text(`said.${saidKey}.${op}`, { ...slots, ...compared });
  return said ?? textOf(words, `ops.${op}`, { what: textOf(words, whatKey, slots), ...compared });
}

/** Not to be true is to be false, of what is known. */
const isNot = ({ type }: ValueShape, rule: Written): boolean => type === "boolean" && rule.op === "ne";

function comparedTo(words: Words, shape: ValueShape, op: Operator, value: unknown): Slots {
  if (op === "known" || op === "unknown") return {};
  if (op === "between" && Array.isArray(value))
    return { from: slotOf(words, shape, value[0]), to: slotOf(words, shape, value[1]) };
  if (Array.isArray(value))
    return {
      value: words.list(
        value.map((one) => words.value(one, shape)),
        "or",
      ),
    };
  return { value: slotOf(words, shape, value) };
}

function slotOf(words: Words, shape: ValueShape, written: unknown): string | number {
  if (written === undefined || written === null) return NONE;
  if (typeof written === "number" && shape.type !== "number") return written;
  if (typeof written === "boolean") return written ? "yes" : "no";
  if (shape.type === "oneOf") return String(written);
  if (Array.isArray(written))
    return words.list(
      written.map((one) => words.value(one, shape)),
      "or",
    );
  return words.value(written, shape);
}

const slotsOf = (words: Words, { args }: { args: readonly ArgShape[] }, given: Written): Slots =>
  Object.fromEntries(args.map((arg) => [arg.slot, slotOf(words, arg, writtenAt(given, arg.path))]));

const writtenAt = (given: Written, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at ? partOf(at as Written, name) : undefined),
    given,
  );

/** The catalogue's test finds a missing text; until then the sentence shows the key. */
const textOf = (words: Words, key: string, slots: Slots): string => words.text(key, slots) ?? key;

const GROUPS = ["everybody", "nobody", "not", "group"];

/** Every text that a catalogue needs for rules of this vocabulary: for its test. `said` ones are extra. */
export function sentenceKeys({ fields, facts, counts }: VocabularyShape): string[] {
  const measures = counts.flatMap((count) => count.measures.map((one) => ({ ...one, of: count.name })));
  const asked: Pick<FieldShape, "operators">[] = [...fields, ...measures];
  return [
    ...GROUPS,
    ...new Set(asked.flatMap(({ operators }) => operators.map((op) => `ops.${op}`))),
    ...fields.map(({ name }) => `fields.${name}`),
    ...facts.map(({ name }) => `facts.${name}`),
    ...measures.map(({ of, name }) => `counts.${of}.${name}`),
  ];
}
