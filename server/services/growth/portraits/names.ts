import { z } from "zod";
import { selectCategories } from "@/db/shop/categories";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const PortraitNamesInput = z.object({});

/** What portraits speak of, by the names that the tenant gave. */
export async function portraitNames({ ctx }: Verb<typeof PortraitNamesInput>) {
  authorize(ctx, "customers:read");
  const categories = await inTransaction(ctx, (tx) => selectCategories(tx, ctx.tenantId));
  return { categories: categories.map(({ code, name }) => ({ code, name })) };
}
