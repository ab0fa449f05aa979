import type { Outputs } from "@/app/_trpc/types";
import { valueKey } from "@/server/core/record";
import type { Names } from "./types";

type Named = readonly { code: string; name: string | null }[];

const book = (items: Named): Map<string, string> =>
  new Map(items.map(({ code, name }) => [code, name ?? code]));

/** The names of everything that can be chosen, with those of products as far as they are known. */
export const namesOf = (options: Outputs["campaigns"]["options"], products: Names["products"]): Names => ({
  stores: book(options.stores),
  brands: book(options.brands),
  groups: book(options.groups),
  segments: book(options.segments),
  tiers: book(options.tiers),
  couponSeries: book(options.couponSeries),
  categories: book(options.categories),
  attributes: book(options.attributes),
  values: new Map(
    options.attributes.flatMap((attribute) =>
      attribute.values.map(
        (value) => [valueKey(attribute.code, value.code), value.name ?? value.code] as const,
      ),
    ),
  ),
  products,
});
