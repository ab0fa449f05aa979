/**
 * What a condition or a reward is configured with, as data: the parser of the configuration file, the editor's
 * form and the API reference are all made from it. The engine form of an argument is named by its unit:
 * money `from` → `fromMinor`, quantity → `…Milli`, points → `…Points`, percent and multiplier → `…E4`.
 */
export type ArgType =
  | "money"
  | "quantity"
  | "points"
  | "percent"
  | "multiplier"
  | "integer"
  | "boolean"
  | "selector"
  | "codes"
  | "skus"
  | "tiers"
  | "code"
  | "text"
  | "ordinal"
  | { readonly oneOf: readonly string[] }
  | { readonly someOf: readonly string[] }
  | { readonly group: Args };

export interface Arg {
  readonly type: ArgType;
  readonly required: boolean;
  /** in the form of the configuration file */
  readonly default?: unknown;
  /** the least value, in units of the type (minor units, hundredths, …) */
  readonly min?: number;
  readonly max?: number;
}

export type Args = Readonly<Record<string, Arg>>;

export const required = (type: ArgType, rest: Omit<Arg, "type" | "required"> = {}): Arg => ({
  type,
  required: true,
  ...rest,
});
export const optional = (type: ArgType, rest: Omit<Arg, "type" | "required"> = {}): Arg => ({
  type,
  required: false,
  ...rest,
});

const SUFFIX: Partial<Record<string, string>> = {
  money: "Minor",
  quantity: "Milli",
  points: "Points",
  percent: "E4",
  multiplier: "E4",
};

/** The engine's name of an argument: `from` of type money is `fromMinor`. */
export const engineName = (name: string, type: ArgType): string =>
  name + ((typeof type === "string" ? SUFFIX[type] : undefined) ?? "");

/** How many decimals an argument of this type has in the configuration file; null when it is no decimal. */
export const decimals = (type: ArgType): number | null => {
  if (type === "money" || type === "points") return 2;
  if (type === "quantity") return 3;
  return type === "percent" || type === "multiplier" ? 4 : null;
};
