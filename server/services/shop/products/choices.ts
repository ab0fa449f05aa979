import { z } from "zod";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectCategories } from "@/db/shop/categories";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { categoryNames } from "./inside/category-tree";

export const ProductChoicesInput = z.object({});

const byPath = (a: { path: string[] }, b: { path: string[] }): number =>
  a.path.join("\u0000").localeCompare(b.path.join("\u0000"));

/** What the catalogue can be narrowed to: categories with their paths, and what else is known of products. */
export async function productChoices({ ctx }: Verb<typeof ProductChoicesInput>) {
  authorize(ctx, "catalog:read");
  return inTransaction(ctx, async (tx) => {
    const categories = await selectCategories(tx, ctx.tenantId);
    const values = groupBy(await selectAttributeValues(tx, ctx.tenantId), (value) => value.attributeId);
    const attributes = await selectAttributes(tx, ctx.tenantId);
    return {
      categories: categories
        .map(({ id, code }) => ({ code, path: categoryNames(categories, id) }))
        .sort(byPath),
      attributes: attributes.map(({ id, code, name, type, many }) => ({
        code,
        name: name ?? code,
        type,
        many,
        /** none of an attribute that takes any value */
        values: (values.get(id) ?? []).map((value) => ({
          code: value.code,
          name: value.name ?? value.code,
        })),
      })),
    };
  });
}
