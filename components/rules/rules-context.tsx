"use client";

import { createContext, useContext } from "react";
import type { SelectorForm } from "./draft";

export interface Option {
  code: string;
  name: string | null;
}

export interface FoundProduct {
  sku: string;
  name: string;
  category: string | null;
}

/** What is asked, for the query cache of the page. */
export interface Asked<Answer> {
  queryKey: readonly unknown[];
  queryFn: () => Promise<Answer>;
}

/** What rules choose from: data, and ways to ask for more of it. */
export interface RuleSources {
  /** codes of what an argument names: its `codeOf` or `codesOf`, but for products, which are looked for */
  options: (of: string) => readonly Option[];
  categories: readonly (Option & { parent: string | null })[];
  attributes: readonly (Option & { name: string; unit: string | null; values: readonly Option[] })[];
  productName: (sku: string) => string;
  findProducts: (text: string) => Asked<readonly FoundProduct[]>;
  /** found products get their names into the sentences */
  learn: (products: ReadonlyMap<string, string>) => void;
  count: (selector: SelectorForm) => Asked<{ count: number; sample: readonly { name: string }[] }>;
}

/** The words of the edited rules; those of the fields themselves are in the catalogue `rules`. */
export interface RuleWords {
  /** `choices.<kind>_<slot>.<choice>`, `hints.<kind>`, `unchosen.<of>`; null: none */
  text: (key: string) => string | null;
  /** a sentence with its slots, `{slot}`; null: none */
  template: (key: string) => string | null;
  label: (kind: string, slot: string) => string;
  selector: (selector: SelectorForm) => string;
  anyOf: (names: readonly string[]) => string;
}

interface Rules {
  sources: RuleSources;
  words: RuleWords;
  /** ISO 4217: money is filled in in it */
  currency: string;
  /** what is wrong with the whole at a pointer, and with none of its fields */
  wholeAt: (pointer: string) => string | null;
}

export const RulesContext = createContext<Rules | null>(null);

export function useRules(): Rules {
  const rules = useContext(RulesContext);
  if (!rules) throw new Error("a field of a rule is outside of RulesContext");
  return rules;
}
