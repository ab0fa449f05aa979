import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { purchases, returns } from "@/db/schema";

export interface ReceiptKey {
  storeId: string;
  externalId: string;
}

export interface KnownReceiptRow extends ReceiptKey {
  source: "till" | "import" | "demo";
  contentHash: string;
}

/** Purchases and returns under these numbers; one of both kinds where a receipt was both. */
export async function selectReceipts(
  tx: Tx,
  tenantId: string,
  keys: readonly ReceiptKey[],
): Promise<KnownReceiptRow[]> {
  const inTable = (table: typeof purchases | typeof returns) =>
    tx
      .select({
        storeId: table.storeId,
        externalId: table.externalId,
        source: table.source,
        contentHash: table.contentHash,
      })
      .from(table)
      .where(
        and(
          eq(table.tenantId, tenantId),
          inMany(table.storeId, new Set(keys.map((key) => key.storeId))),
          inMany(table.externalId, new Set(keys.map((key) => key.externalId))),
        ),
      );
  return [...(await inTable(purchases)), ...(await inTable(returns))];
}
