import { parseDecimal } from "../money/decimal";
import type { Selector } from "./types";

/** Decimals in what is written, integers in the engine. */
export type UnitType = "money" | "quantity" | "points" | "percent" | "multiplier";

/**
 * What a rule is configured with, as data: its types, its parser, its form and its reference are all made from it.
 * The engine's form of an argument is named by its unit: money `from` → `fromMinor`, quantity → `…Milli`,
 * points → `…Points`, percent and multiplier → `…E4`.
 */
export type ArgType =
  | UnitType
  | "integer"
  | "boolean"
  | "selector"
  | "codes"
  | "text"
  /** a whole number, true for the first, or false for none */
  | "ordinal"
  /** a day, YYYY-MM-DD, or a time with an offset */
  | "moment"
  | { readonly oneOf: readonly string[] }
  | { readonly someOf: readonly string[] }
  /** the code of one thing, or codes of several, that the tenant has: `{ codeOf: "segments" }` */
  | { readonly codeOf: string }
  | { readonly codesOf: string }
  | { readonly group: Args };

interface Rest {
  /** in the written form */
  readonly default?: string | number | boolean;
  /** the least and the most, in units of the type (minor units, hundredths, …) */
  readonly min?: number;
  readonly max?: number;
  /** what a whole number counts, for its field */
  readonly unit?: "days" | "pieces";
}

export interface Arg extends Rest {
  readonly type: ArgType;
  readonly required: boolean;
}

export type Args = Readonly<Record<string, Arg>>;

type Made<T extends ArgType, Required extends boolean, R> = {
  readonly type: T;
  readonly required: Required;
} & R;

type Nothing = Record<never, never>;

// NoInfer: the context of a declaration must not widen it
export const required = <const T extends ArgType, const R extends Rest = Nothing>(
  type: T,
  rest?: R,
): Made<T, true, NoInfer<R>> => ({ type, required: true, ...rest }) as Made<T, true, NoInfer<R>>;

export const optional = <const T extends ArgType, const R extends Rest = Nothing>(
  type: T,
  rest?: R,
): Made<T, false, NoInfer<R>> => ({ type, required: false, ...rest }) as Made<T, false, NoInfer<R>>;

const SUFFIXES = {
  money: "Minor",
  quantity: "Milli",
  points: "Points",
  percent: "E4",
  multiplier: "E4",
} as const satisfies Record<UnitType, string>;

export const isUnit = (type: unknown): type is UnitType =>
  typeof type === "string" && Object.hasOwn(SUFFIXES, type);

/** Lists are never absent: where nothing is chosen they are empty. */
export const isList = (type: ArgType): boolean =>
  type === "codes" || (typeof type === "object" && ("someOf" in type || "codesOf" in type));

/** The engine's name of an argument: `from` of type money is `fromMinor`. */
export const engineName = (name: string, type: ArgType): string =>
  name + (isUnit(type) ? SUFFIXES[type] : "");

/** How many decimals a value of this type has when it is written; null when it is no decimal. */
export const decimals = (type: unknown): number | null => {
  if (type === "money" || type === "points") return 2;
  if (type === "quantity") return 3;
  return type === "percent" || type === "multiplier" ? 4 : null;
};

type Flat<T> = { [K in keyof T]: T[K] };

type EngineName<N, T> = N extends string ? `${N}${T extends UnitType ? (typeof SUFFIXES)[T] : ""}` : never;

type ListOf<T> = T extends "codes" | { readonly codesOf: string }
  ? readonly string[]
  : T extends { readonly someOf: readonly (infer C)[] }
    ? readonly C[]
    : never;

type OneOf<T> = T extends UnitType | "integer" | "ordinal"
  ? number
  : T extends "boolean"
    ? boolean
    : T extends { readonly oneOf: readonly (infer C)[] }
      ? C
      : T extends { readonly group: infer A extends Args }
        ? EngineArgs<A>
        : string;

type EngineValue<A extends Arg> = [ListOf<A["type"]>] extends [never]
  ? OneOf<A["type"]> | (A extends { readonly required: true } | { readonly default: unknown } ? never : null)
  : ListOf<A["type"]>;

/**
 * Arguments as the engine takes them: decimals are integers of their unit, what was left out is its default, null,
 * or an empty list. A selector that was left out is not there at all.
 */
export type EngineArgs<A extends Args> = Flat<
  {
    readonly [N in keyof A as A[N]["type"] extends "selector"
      ? never
      : EngineName<N, A[N]["type"]>]: EngineValue<A[N]>;
  } & { readonly [N in keyof A as A[N]["type"] extends "selector" ? N : never]?: Selector }
>;

type Written<T> = [ListOf<T>] extends [never]
  ? T extends UnitType
    ? string
    : T extends "selector"
      ? Selector
      : T extends { readonly group: infer A extends Args }
        ? WrittenArgs<A>
        : OneOf<T>
  : ListOf<T>;

/** Arguments as they are written: decimals are text, and what is optional may be left out. */
export type WrittenArgs<A extends Args> = Flat<
  {
    readonly [N in keyof A as A[N]["required"] extends true ? N : never]: Written<A[N]["type"]>;
  } & { readonly [N in keyof A as A[N]["required"] extends true ? never : N]?: Written<A[N]["type"]> }
>;

/**
 * Canonical decimal text as an integer of the type's unit: money "1.50" is 150.
 * @throws RangeError when the text is no decimal of so many places: what comes from outside is read first
 */
export function unitsOf(type: UnitType, text: unknown): number {
  const units = parseDecimal(String(text), decimals(type) ?? 0);
  if (units === null) throw new RangeError(`"${text}" is not ${type}`);
  return units;
}

/**
 * Written arguments → the engine's.
 * @param written canonical, as a parser of these declarations gives them
 */
export function toEngineArgs<A extends Args>(
  args: A,
  written: Readonly<Record<string, unknown>>,
): EngineArgs<A> {
  const entries = Object.entries(args).flatMap(([name, { type, default: byDefault }]) => {
    const value = written[name] ?? byDefault ?? null;
    if (value === null && type === "selector") return [];
    return [[engineName(name, type), engineValue(type, value)] as const];
  });
  return Object.fromEntries(entries) as EngineArgs<A>;
}

function engineValue(type: ArgType, value: unknown): unknown {
  if (value === null) return isList(type) ? [] : null;
  if (isUnit(type)) return unitsOf(type, value);
  if (typeof type === "object" && "group" in type)
    return toEngineArgs(type.group, value as Record<string, unknown>);
  return value;
}
