import type { ArgShape, KindShape, Operator, ValueShape, VocabularyShape } from "@/server/engine/rules/types";

/** Everything that one condition of a segment can be, with the fields that its sentence has before it is compared. */
export interface ConditionKind extends KindShape {
  /** where it stands among what can be picked */
  group: PickGroup;
  what:
    | { of: "field"; name: string; value: ValueShape; operators: readonly Operator[] }
    | { of: "fact"; name: string; value: ValueShape }
    | { of: "count"; name: string; measures: readonly CountMeasure[] };
}

interface CountMeasure extends ValueShape {
  name: string;
  operators: readonly Operator[];
}

export const PICK_GROUPS = ["profile", "contacts", "points", "purchases", "forecast", "other"] as const;
export type PickGroup = (typeof PICK_GROUPS)[number];

const groupOf = (name: string): PickGroup => {
  if (/^(consent|has)\./.test(name)) return "contacts";
  if (name.startsWith("points.")) return "points";
  if (/^(rfm\.|averageCheck)/.test(name)) return "purchases";
  if (/^(model|visit|refill|habit)\.|priceSensitivity/.test(name)) return "forecast";
  return "profile";
};

/** A list of few values is quick to be filled in; of numbers a range says the same. */
const LISTS: readonly Operator[] = ["in", "notIn"];
const offered = (value: ValueShape, operators: readonly Operator[]): Operator[] =>
  operators.filter((op) => !(LISTS.includes(op) && (value.type === "integer" || value.type === "code")));

export function conditionKinds({ fields, facts, counts }: VocabularyShape): ConditionKind[] {
  return [
    ...counts.map(
      ({ name, args, oneOf, measures }): ConditionKind => ({
        kind: `count:${name}`,
        args: args.map((arg) => (arg.slot === "value" ? { ...arg, slot: "attributeValue" } : arg)),
        oneOf,
        group: name === "message" ? "other" : "purchases",
        what: {
          of: "count",
          name,
          measures: measures.map((one) => ({ ...one, operators: offered(one, one.operators) })),
        },
      }),
    ),
    ...fields.map(
      ({ name, args, oneOf, operators, ...value }): ConditionKind => ({
        kind: `field:${name}`,
        args,
        oneOf,
        group: groupOf(name),
        what: { of: "field", name, value, operators: offered(value, operators) },
      }),
    ),
    ...facts.map(
      ({ name, args, ...value }): ConditionKind => ({
        kind: `fact:${name}`,
        args,
        oneOf: [],
        group: "other",
        what: { of: "fact", name, value },
      }),
    ),
  ];
}

const argOf = (slot: string, shape: ValueShape): ArgShape => ({
  ...shape,
  slot,
  path: [slot],
  enginePath: [slot],
  required: true,
  default: null,
  unit: null,
});

const choice = (slot: string, choices: readonly string[]): ArgShape =>
  argOf(slot, { type: "oneOf", choices: [...choices], of: null, decimals: null });

/** Several of what one of is chosen otherwise. */
function listShape(shape: ValueShape): ValueShape {
  if (shape.type === "oneOf") return { ...shape, type: "someOf" };
  if (shape.type === "codeOf") return { ...shape, type: "codesOf" };
  return { ...shape, type: "codes" };
}

/** The fields that compare, by what is chosen so far: how, and with what. */
function comparing(shape: ValueShape, operators: readonly Operator[], op: string): ArgShape[] {
  const how = choice("op", operators);
  if (op === "known" || op === "unknown") return [how];
  if (op === "in" || op === "notIn") return [how, argOf("value", listShape(shape))];
  if (op === "between") return [how, argOf("value", shape), argOf("valueTo", shape)];
  return [how, argOf("value", shape)];
}

/** All fields of a condition, in the order in which they are read. */
export function fieldsOf(
  { args, what }: ConditionKind,
  values: Readonly<Record<string, unknown>>,
): ArgShape[] {
  const op = String(values.op ?? "");
  if (what.of === "fact") return [argOf("value", what.value), ...args];
  if (what.of === "field") return [...args, ...comparing(what.value, what.operators, op)];
  const measure = what.measures.find(({ name }) => name === values.measure) ?? what.measures[0];
  if (!measure) return [...args];
  const measured =
    what.measures.length > 1
      ? [
          choice(
            "measure",
            what.measures.map(({ name }) => name),
          ),
        ]
      : [];
  return [...args, ...measured, ...comparing(measure, measure.operators, op)];
}
