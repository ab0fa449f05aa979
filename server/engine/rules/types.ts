/** Rules, their problems and their forms as data, for views that do not depend on a vocabulary. */

/** Which products are meant: every list that is given narrows, within a list any of the values is enough. */
export interface Selector {
  readonly skus?: readonly string[];
  readonly categories?: readonly string[];
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly not?: Selector;
}

/** What is wrong with a rule, and where; the texts of codes live in catalogues. */
export interface Problem {
  /** RFC 6901, into what was read */
  readonly pointer: string;
  readonly code: string;
  /** what a text of the code may name */
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Operator =
  | "eq"
  | "ne"
  | "in"
  | "notIn"
  | "gt"
  | "gte"
  | "lt"
  | "lte"
  | "between"
  | "known"
  | "unknown";

/** How a value is filled in. `codeOf` and `codesOf` are codes of something that the tenant has, named by `of`. */
export type ControlType =
  | "money"
  | "quantity"
  | "points"
  | "percent"
  | "multiplier"
  | "integer"
  | "number"
  | "ordinal"
  | "boolean"
  | "day"
  | "moment"
  | "selector"
  | "codes"
  | "code"
  | "text"
  | "oneOf"
  | "someOf"
  | "codeOf"
  | "codesOf";

export interface ValueShape {
  type: ControlType;
  choices: string[];
  of: string | null;
  /** null when it is no decimal */
  decimals: number | null;
}

/** One field of a form; an argument of a group is a field of its own. */
export interface ArgShape extends ValueShape {
  /** the field's name in a sentence: `buy_quantity` for the argument `quantity` of the group `buy` */
  slot: string;
  /** its path in the written form, and in the engine's */
  path: string[];
  enginePath: string[];
  required: boolean;
  default: string | number | boolean | null;
  /** what a whole number counts, where that is not said by the type */
  unit: "days" | "pieces" | null;
}

/** A condition, a reward, or anything else that is a kind with arguments. */
export interface KindShape {
  kind: string;
  args: ArgShape[];
  /** at least one of these slots must be filled in */
  oneOf: string[];
}

export interface FieldShape extends ValueShape {
  name: string;
  operators: Operator[];
  args: ArgShape[];
  oneOf: string[];
}

export interface FactShape extends ValueShape {
  name: string;
  args: ArgShape[];
}

export interface CountShape {
  name: string;
  args: ArgShape[];
  oneOf: string[];
  measures: (ValueShape & { name: string; operators: Operator[] })[];
}

/** All that a rule of one vocabulary can ask. */
export interface VocabularyShape {
  fields: FieldShape[];
  facts: FactShape[];
  counts: CountShape[];
}
