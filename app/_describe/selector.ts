import { valueKey } from "@/server/core/record";
import type { Selector } from "@/server/engine/rules/types";
import type { Speaker } from "./types";

const SHOWN_MAX = 6;

/** "a, b or c" in the person's language; a long list is cut, its rest counted. */
export function anyOf(speaker: Speaker, items: readonly string[]): string {
  const shown = items.slice(0, SHOWN_MAX);
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `+${rest}`] : shown;
  return new Intl.ListFormat(speaker.locale, { type: "disjunction" }).format(all);
}

export const quoted = ({ t }: Speaker, name: string): string => t("quoted", { name });

export const isEverything = (selector: Selector | undefined): boolean =>
  !selector ||
  (!selector.skus?.length &&
    !selector.categories?.length &&
    !Object.keys(selector.attributes ?? {}).length &&
    selector.not === undefined);

/** Which products are meant, as a noun in the nominative or accusative. */
export function describeSelector(speaker: Speaker, selector: Selector | undefined): string {
  const { t, names } = speaker;
  if (!selector || isEverything(selector)) return t("anything");
  const skus = (selector.skus ?? []).map((sku) => quoted(speaker, names.products.get(sku) ?? sku));
  const categories = (selector.categories ?? []).map((code) =>
    quoted(speaker, names.categories.get(code) ?? code),
  );
  const parts: string[] = [skus.length > 0 ? anyOf(speaker, skus) : t("products")];
  if (categories.length > 0)
    parts.push(t("ofCategories", { count: categories.length, list: anyOf(speaker, categories) }));
  for (const [code, values] of Object.entries(selector.attributes ?? {})) {
    const list = anyOf(
      speaker,
      values.map((value) => names.values.get(valueKey(code, value)) ?? value),
    );
    parts.push(t("withAttribute", { name: names.attributes.get(code) ?? code, list }));
  }
  const chosen = parts.join(" ");
  return selector.not
    ? `${chosen} (${t("except", { selector: describeSelector(speaker, selector.not) })})`
    : chosen;
}

/** For messages that say one thing of the whole basket and another of some products. */
export const scopeOf = (speaker: Speaker, selector: Selector | undefined) => ({
  scope: isEverything(selector) ? ("all" as const) : ("some" as const),
  selector: describeSelector(speaker, selector),
});
