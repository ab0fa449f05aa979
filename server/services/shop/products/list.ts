import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectAttributes } from "@/db/shop/attributes";
import { type CategoryRow, selectCategories } from "@/db/shop/categories";
import { countProducts, type ProductFilter, pageOfProducts } from "@/db/shop/products-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { categoryNames, familyOf } from "./inside/category-tree";

export const PRODUCTS_A_PAGE = 50;
/** More is never read to the end. */
export const PRODUCTS_COUNTED_MAX = 10_000;

const Code = line(100).min(1);

export const ListProductsInput = z.object({
  text: line(100).optional(),
  /** its products and those of all categories below it */
  category: Code.optional(),
  rx: z.boolean().optional(),
  attributes: z
    .array(z.object({ code: Code, value: line(200).min(1) }))
    .max(100)
    .default([]),
  /** the page begins after this product, or ends before it */
  mark: z.object({ id: Id, back: z.boolean() }).optional(),
});
type Input = z.output<typeof ListProductsInput>;

/** A page of the catalogue in the order of names, without archived products. */
export async function listProducts({ ctx, input }: Verb<typeof ListProductsInput>) {
  authorize(ctx, "catalog:read");
  const { mark = null } = input;
  return inTransaction(ctx, async (tx) => {
    const categories = await selectCategories(tx, ctx.tenantId);
    const filter = await filterOf(tx, ctx.tenantId, input, categories);
    const found = filter
      ? await pageOfProducts(tx, ctx.tenantId, { filter, mark, limit: PRODUCTS_A_PAGE })
      : [];
    const more = found.length > PRODUCTS_A_PAGE;
    const page = found.slice(0, PRODUCTS_A_PAGE);
    if (mark?.back) page.reverse();
    const [first, last] = [page[0], page.at(-1)];
    const before = mark?.back ? more : mark !== null;
    const after = mark?.back ? true : more;
    return {
      products: page.map(({ categoryId, ...row }) => ({
        ...row,
        category: categoryNames(categories, categoryId),
      })),
      count: filter ? await countProducts(tx, ctx.tenantId, filter, PRODUCTS_COUNTED_MAX + 1) : 0,
      previous: before && first ? { id: first.id, back: true } : null,
      next: after && last ? { id: last.id, back: false } : null,
    };
  });
}

/** null when it names an unknown category or attribute: no product has it. */
async function filterOf(
  tx: Tx,
  tenantId: string,
  input: Input,
  categories: readonly CategoryRow[],
): Promise<ProductFilter | null> {
  const categoryIds = input.category ? familyOf(categories, input.category) : null;
  if (categoryIds?.length === 0) return null;
  const wanted = input.attributes;
  const ids =
    wanted.length > 0 ? new Map((await selectAttributes(tx, tenantId)).map((a) => [a.code, a.id])) : null;
  const attributes = wanted.map(({ code, value }) => ({ attributeId: ids?.get(code) ?? "", value }));
  if (attributes.some(({ attributeId }) => attributeId === "")) return null;
  const words = (input.text ?? "").split(/\s+/).filter(Boolean).slice(0, 8);
  return { words, categoryIds, rx: input.rx ?? null, attributes };
}
