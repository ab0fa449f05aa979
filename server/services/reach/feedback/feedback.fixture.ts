import { and, desc, eq, isNotNull } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { linkFor } from "./link-for";

/** The link about the newest receipt with a card; null where there is none. */
export const newestLink = (ctx: Ctx): Promise<string | null> =>
  withTenant(ctx.db, ctx.tenantId, async (tx) => {
    const [receipt] = await tx
      .select({ id: purchases.id })
      .from(purchases)
      .where(and(isNotNull(purchases.customerId), eq(purchases.status, "recorded")))
      .orderBy(desc(purchases.occurredAt))
      .limit(1);
    return receipt ? linkFor(tx, ctx, receipt.id) : null;
  });

export const ratedToken = async ({ ctx }: { ctx: Ctx }): Promise<string> =>
  (await newestLink({ ...ctx, now: new Date() }))?.split("/").at(-1) ?? "";
