/** The form of a file, in which the server gives and takes rules. */
export type RuleForm = { kind: string } & Record<string, unknown>;

/** Which products a rule means; attributes by their codes. */
export interface SelectorForm {
  skus?: string[];
  categories?: string[];
  attributes?: Record<string, string[]>;
  not?: SelectorForm;
}

/** The values of an attribute that were chosen; a list, for its code may be any word. */
export interface AttributeChoice {
  code: string;
  values: string[];
}

export interface Selector {
  skus?: string[];
  categories?: string[];
  attributes?: AttributeChoice[];
  not?: Selector;
}

/** What a field holds while it is edited: numbers stay as they are typed. */
export type Value = string | boolean | string[] | Selector;

/** A rule while it is edited; values that its kind does not ask for wait for a kind that does. */
export interface RuleDraft {
  /** of this page only: React's key, and the way back to the focus */
  key: string;
  kind: string;
  values: Record<string, Value>;
}

export const textOf = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const listOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value : []);
export const selectorOf = (value: Value | undefined): Selector =>
  typeof value === "object" && !Array.isArray(value) ? value : {};

export const isEmptySelector = ({ skus, categories, attributes, not }: Selector): boolean =>
  !skus?.length &&
  !categories?.length &&
  !attributes?.some(({ values }) => values.length > 0) &&
  not === undefined;
