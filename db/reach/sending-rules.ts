import { eq, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sendingRules } from "@/db/schema";

export type SendingRules = Omit<InferSelectModel<typeof sendingRules>, "tenantId">;

/** One advertisement a day and three a week, between nine and nine. */
const DEFAULT: SendingRules = { perDay: 1, perWeek: 3, fromMinute: 9 * 60, toMinute: 21 * 60 };

export async function readSendingRules(tx: Tx, tenantId: string): Promise<SendingRules> {
  const [row] = await tx.select().from(sendingRules).where(eq(sendingRules.tenantId, tenantId));
  return row ?? DEFAULT;
}

export const saveSendingRules = (tx: Tx, tenantId: string, rules: SendingRules) =>
  tx
    .insert(sendingRules)
    .values({ tenantId, ...rules })
    .onConflictDoUpdate({ target: sendingRules.tenantId, set: rules });
