import type { Product } from "../basket/types";

/** The attribute by which a shop marks a single product. */
const ATTRIBUTE = "sensitive";

/**
 * Whether a product says of its buyer what concerns only them (HIV, psychiatry, contraception and the like): it never
 * drives a message or a suggestion. Source: rules/compliance.md, sensitive categories.
 * @param categories codes of those that are marked; what is below them is so too
 */
export const isSensitive = (
  { categories, attributes }: Pick<Product, "categories" | "attributes">,
  marked: ReadonlySet<string>,
): boolean =>
  categories.some((code) => marked.has(code)) || (attributes.get(ATTRIBUTE)?.includes("true") ?? false);
