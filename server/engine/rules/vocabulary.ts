import type { Args, EngineArgs, WrittenArgs } from "./args";
import type { Asked, EngineValueOf, Value, ValueType, WrittenValue } from "./operators";

/** Bounds of what a rule may compare to, in units of the type. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Something that a subject has: `{ "field": name, …args, "op", "value" }`. */
export interface Field<S, T extends ValueType, A extends Args, Sure extends boolean> extends Bounds {
  readonly type: T;
  readonly args: A;
  /** of these arguments at least one must be given */
  readonly oneOf: readonly string[];
  /** never unknown: `known` and `unknown` are not asked of it */
  readonly sure: Sure;
  /** in the engine's units; null is unknown */
  read(subject: S, args: EngineArgs<A>): EngineValueOf<T> | null;
}

/** Something that is so or not, of a code or a choice: `{ [name]: value, …args }`. */
export interface Fact<S, T extends ValueType, A extends Args> extends Bounds {
  readonly type: T;
  readonly args: A;
  holds(subject: S, value: EngineValueOf<T>, args: EngineArgs<A>): boolean;
}

/** Something counted in one of several ways: `{ [name]: args, "measure", "op", "value" }`. */
export interface Count<S, A extends Args, M extends Measures> {
  readonly args: A;
  readonly oneOf: readonly string[];
  readonly measures: M;
  /** in the measure's units; null is unknown */
  count(subject: S, measure: keyof M & string, args: EngineArgs<A>): number | null;
}

/** The ways of counting, each with the type of its result. */
export type Measures = Readonly<Record<string, Exclude<ValueType, "boolean" | "code" | "day" | object>>>;

export interface AnyField extends Bounds {
  readonly type: ValueType;
  readonly args: Args;
  readonly oneOf: readonly string[];
  readonly sure: boolean;
  read(subject: unknown, args: unknown): Value | null;
}
export interface AnyFact extends Bounds {
  readonly type: ValueType;
  readonly args: Args;
  holds(subject: unknown, value: unknown, args: unknown): boolean;
}
export interface AnyCount {
  readonly args: Args;
  readonly oneOf: readonly string[];
  readonly measures: Measures;
  count(subject: unknown, measure: string, args: unknown): number | null;
}

/**
 * All that rules over a kind of subject can ask, declared once: the types of rules, their parser, the evaluator,
 * SQL, sentences and the form are made from it.
 */
export interface Vocabulary<
  S = never,
  F extends Readonly<Record<string, AnyField>> = Readonly<Record<string, AnyField>>,
  K extends Readonly<Record<string, AnyFact>> = Readonly<Record<string, AnyFact>>,
  C extends Readonly<Record<string, AnyCount>> = Readonly<Record<string, AnyCount>>,
> {
  readonly fields: F;
  readonly facts: K;
  readonly counts: C;
  /** only a type: what it looks at */
  readonly subject?: (subject: S) => void;
}

type FieldAtom<F extends Vocabulary["fields"]> = {
  [N in keyof F & string]: { readonly field: N } & WrittenArgs<F[N]["args"]> &
    Asked<F[N]["type"], F[N]["sure"]>;
}[keyof F & string];

type FactAtom<K extends Vocabulary["facts"]> = {
  [N in keyof K & string]: { readonly [P in N]: WrittenValue<K[N]["type"]> } & WrittenArgs<K[N]["args"]>;
}[keyof K & string];

type CountAtom<C extends Vocabulary["counts"]> = {
  [N in keyof C & string]: {
    [M in keyof C[N]["measures"] & string]: { readonly [P in N]: WrittenArgs<C[N]["args"]> } & {
      readonly measure: M;
    } & Asked<C[N]["measures"][M], false>;
  }[keyof C[N]["measures"] & string];
}[keyof C & string];

/** One condition of a rule. */
export type AtomOf<V extends Vocabulary> =
  | FieldAtom<V["fields"]>
  | FactAtom<V["facts"]>
  | CountAtom<V["counts"]>;

/**
 * A rule, as it is written and kept: JSON. `all` of nothing holds, `any` of nothing does not, `not` is plain
 * negation. A condition about something unknown does not hold, whichever way it asks.
 */
export type RuleOf<V extends Vocabulary> =
  | { readonly all: readonly RuleOf<V>[] }
  | { readonly any: readonly RuleOf<V>[] }
  | { readonly not: RuleOf<V> }
  | AtomOf<V>;

export type SubjectOf<V> = V extends { readonly subject?: (subject: infer S) => void } ? S : never;

type Empty = Record<never, never>;

/**
 * The words in which a vocabulary over this kind of subject is declared. (NoInfer: the context of a declaration must
 * not widen it.)
 */
export function vocabularyOf<S>() {
  return {
    field: <const T extends ValueType, const A extends Args = Empty, const Sure extends boolean = false>(
      declared: Bounds & {
        type: T;
        args?: A;
        oneOf?: readonly string[];
        sure?: Sure;
        read: (subject: S, args: EngineArgs<A>) => EngineValueOf<T> | null;
      },
    ) =>
      ({ args: {}, oneOf: [], sure: false, ...declared }) as unknown as Field<
        S,
        T,
        NoInfer<A>,
        NoInfer<Sure>
      >,
    fact: <const T extends ValueType, const A extends Args = Empty>(
      declared: Bounds & {
        type: T;
        args?: A;
        holds: (subject: S, value: EngineValueOf<T>, args: EngineArgs<A>) => boolean;
      },
    ) => ({ args: {}, ...declared }) as unknown as Fact<S, T, NoInfer<A>>,
    count: <const A extends Args, const M extends Measures>(declared: {
      args: A;
      oneOf?: readonly string[];
      measures: M;
      count: (subject: S, measure: keyof M & string, args: EngineArgs<A>) => number | null;
    }) => ({ oneOf: [], ...declared }) as unknown as Count<S, NoInfer<A>, NoInfer<M>>,
    /** @throws RangeError when two things would be written the same */
    vocabulary<
      const F extends Readonly<Record<string, AnyField>>,
      const K extends Readonly<Record<string, AnyFact>>,
      const C extends Readonly<Record<string, AnyCount>>,
    >(declared: { fields: F; facts: K; counts: C }): Vocabulary<S, F, K, C> {
      const { fields, facts, counts } = declared;
      const names = [...RESERVED, ...Object.keys(facts), ...Object.keys(counts)];
      const beside = [...Object.values(fields), ...Object.values(facts)].flatMap(({ args }) =>
        Object.keys(args),
      );
      const twice =
        names.find((name, i) => names.indexOf(name) !== i) ?? beside.find((name) => names.includes(name));
      if (twice !== undefined) throw new RangeError(`a rule cannot say two things by "${twice}"`);
      return declared;
    },
  };
}

/** Keys of a rule that no fact, no count and no argument beside them may have. */
const RESERVED = ["all", "any", "not", "field", "measure", "op", "value"];

/** What is declared under a name that came from outside: `constructor` is no field. */
export const declaredAs = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
