import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { purchases } from "@/db/schema";

export async function hasPurchases(tx: Tx, tenantId: string): Promise<boolean> {
  const found = await tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(eq(purchases.tenantId, tenantId))
    .limit(1);
  return found.length > 0;
}
