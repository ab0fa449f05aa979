import { and, asc, eq, ilike, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaigns, stores } from "@/db/schema";

/** Anywhere in the word; the signs that a pattern knows stand for themselves. */
const holds = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

export const findCampaignsByText = (tx: Tx, tenantId: string, text: string, limit: number) =>
  tx
    .select({ code: campaigns.code, name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.tenantId, tenantId),
        isNull(campaigns.removedAt),
        or(ilike(campaigns.name, holds(text)), ilike(campaigns.code, holds(text))),
      ),
    )
    .orderBy(asc(campaigns.name))
    .limit(limit);

export const findStoresByText = (tx: Tx, tenantId: string, text: string, limit: number) =>
  tx
    .select({ code: stores.code, name: stores.name })
    .from(stores)
    .where(
      and(
        eq(stores.tenantId, tenantId),
        isNull(stores.archivedAt),
        or(ilike(stores.name, holds(text)), ilike(stores.code, holds(text))),
      ),
    )
    .orderBy(asc(stores.name))
    .limit(limit);
