import fc from "fast-check";
import type { ArgShape, Operator, ValueShape, VocabularyShape } from "@/server/engine/rules/types";

/** A value of this shape as a rule writes it; an argument's shape has a slot. */
export type AnyValue = (shape: ValueShape | ArgShape) => fc.Arbitrary<unknown>;

type Written = Record<string, unknown>;

const rangeOf = (shape: ValueShape, anyValue: AnyValue): fc.Arbitrary<unknown> =>
  fc.tuple(anyValue(shape), anyValue(shape)).map(([a, b]) => (isAfter(shape, a, b) ? [b, a] : [a, b]));

const isAfter = ({ type }: ValueShape, a: unknown, b: unknown): boolean =>
  type === "day" ? String(a) > String(b) : Number(a) > Number(b);

const anyAsked = (shape: ValueShape, operators: readonly Operator[], anyValue: AnyValue) =>
  fc.constantFrom(...operators).chain((op): fc.Arbitrary<Written> => {
    if (op === "known" || op === "unknown") return fc.constant({ op });
    if (op === "between") return rangeOf(shape, anyValue).map((value) => ({ op, value }));
    const value =
      op === "in" || op === "notIn"
        ? fc.array(anyValue(shape), { minLength: 1, maxLength: 3 })
        : anyValue(shape);
    return value.map((given) => ({ op, value: given }));
  });

/** Arguments that are no part of a group. */
const anyArgs = (args: readonly ArgShape[], anyValue: AnyValue): fc.Arbitrary<Written> =>
  fc.record(Object.fromEntries(args.map((arg) => [arg.slot, anyValue(arg)])), {
    requiredKeys: args.flatMap(({ slot, required }) => (required ? [slot] : [])),
  });

const merged = (...parts: fc.Arbitrary<Written>[]): fc.Arbitrary<Written> =>
  fc.tuple(...parts).map((given) => Object.assign({}, ...given));

function anyCondition({ fields, facts, counts }: VocabularyShape, anyValue: AnyValue): fc.Arbitrary<Written> {
  const asked = fields.map((field) =>
    merged(
      fc.constant({ field: field.name }),
      anyArgs(field.args, anyValue),
      anyAsked(field, field.operators, anyValue),
    ),
  );
  const so = facts.map((fact) =>
    merged(
      anyValue(fact).map((value) => ({ [fact.name]: value })),
      anyArgs(fact.args, anyValue),
    ),
  );
  const counted = counts.flatMap(({ name, args, measures }) =>
    measures.map((measure) =>
      merged(
        anyArgs(args, anyValue).map((given) => ({ [name]: given })),
        fc.constant({ measure: measure.name }),
        anyAsked(measure, measure.operators, anyValue),
      ),
    ),
  );
  return fc.oneof(...asked, ...so, ...counted);
}

/** Any rule that a vocabulary can say, in groups of up to three, three deep. */
export function anyRule(shape: VocabularyShape, anyValue: AnyValue): fc.Arbitrary<Written> {
  const { rule } = fc.letrec<{ rule: Written }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      anyCondition(shape, anyValue),
      fc.array(tie("rule"), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("rule"), { maxLength: 3 }).map((any) => ({ any })),
      tie("rule").map((not) => ({ not })),
    ),
  }));
  return rule;
}
