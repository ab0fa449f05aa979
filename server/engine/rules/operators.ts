import { isUnit, type UnitType, unitsOf } from "./args";
import type { Operator } from "./types";

/** What a field of a subject can hold. */
export type ValueType =
  | UnitType
  | "integer"
  /** a share, a probability, a score: never money, points or a quantity */
  | "number"
  | "boolean"
  /** YYYY-MM-DD */
  | "day"
  /** a word that is no code of anything the tenant has: a language, a region */
  | "code"
  | { readonly oneOf: readonly string[] }
  | { readonly codeOf: string };

const FAMILIES = {
  ordered: ["eq", "ne", "gt", "gte", "lt", "lte", "between"],
  whole: ["eq", "ne", "in", "notIn", "gt", "gte", "lt", "lte", "between"],
  words: ["eq", "ne", "in", "notIn"],
  yesNo: ["eq", "ne"],
} as const satisfies Record<string, readonly Operator[]>;

const ABOUT_KNOWING = ["known", "unknown"] as const;

type FamilyOf<T> = T extends "integer"
  ? "whole"
  : T extends "boolean"
    ? "yesNo"
    : T extends UnitType | "number" | "day"
      ? "ordered"
      : "words";

type OperatorOf<T> = (typeof FAMILIES)[FamilyOf<T>][number];

/** A value as a rule writes it: decimals are text. */
export type WrittenValue<T> = T extends "integer" | "number"
  ? number
  : T extends "boolean"
    ? boolean
    : T extends { readonly oneOf: readonly (infer C)[] }
      ? C
      : string;

/** A value as the engine compares it: decimals are integers of their unit. */
export type EngineValueOf<T> = T extends UnitType ? number : WrittenValue<T>;

type If<Condition, T> = [Condition] extends [never] ? never : T;
type Lists = "in" | "notIn";

/** An operator with what it compares to, for a value of this type; `Sure` is never unknown. */
export type Asked<T, Sure> =
  | { readonly op: Exclude<OperatorOf<T>, Lists | "between">; readonly value: WrittenValue<T> }
  | If<
      Extract<OperatorOf<T>, Lists>,
      { readonly op: Extract<OperatorOf<T>, Lists>; readonly value: readonly WrittenValue<T>[] }
    >
  | If<
      Extract<OperatorOf<T>, "between">,
      { readonly op: "between"; readonly value: readonly [WrittenValue<T>, WrittenValue<T>] }
    >
  | (Sure extends true ? never : { readonly op: (typeof ABOUT_KNOWING)[number] });

function familyOf(type: ValueType): keyof typeof FAMILIES {
  if (type === "integer") return "whole";
  if (type === "boolean") return "yesNo";
  return type === "code" || typeof type === "object" ? "words" : "ordered";
}

/** What can be asked of a value of this type, in the order in which a form offers it. */
export const operatorsOf = (type: ValueType, sure: boolean): readonly Operator[] =>
  sure ? FAMILIES[familyOf(type)] : [...FAMILIES[familyOf(type)], ...ABOUT_KNOWING];

export type Value = string | number | boolean;

/** A rule's value in the engine's units: what a field reads and what SQL compares are the same. */
export const operand = (type: ValueType, written: unknown): Value =>
  isUnit(type) ? unitsOf(type, written) : (written as Value);

/** Both ends of a range, or all of a list; one value is a list of one. */
export const operands = (type: ValueType, written: unknown): readonly Value[] =>
  (Array.isArray(written) ? written : [written]).map((one) => operand(type, one));
