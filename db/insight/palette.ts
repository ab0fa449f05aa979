import { type AnyColumn, and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { literal } from "@/db/like";
import { campaigns, stores } from "@/db/schema";

/** Anywhere in the word, in capitals or not, of any alphabet: the database's own collation may know ASCII alone. */
const holds = (column: AnyColumn, text: string): SQL => {
  const pattern = `%${literal(text)}%`;
  return sql`lower(${column} collate "und-x-icu") like lower(${pattern}::text collate "und-x-icu")`;
};

export const findCampaignsByText = (tx: Tx, tenantId: string, text: string, limit: number) =>
  tx
    .select({ code: campaigns.code, name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.tenantId, tenantId),
        isNull(campaigns.removedAt),
        or(holds(campaigns.name, text), holds(campaigns.code, text)),
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
        or(holds(stores.name, text), holds(stores.code, text)),
      ),
    )
    .orderBy(asc(stores.name))
    .limit(limit);
