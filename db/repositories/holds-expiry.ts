import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** What is being captured or released this moment is left alone. Answers how many holds have ended. */
export async function expireHeld(tx: Tx, tenantId: string, now: Date, most: number): Promise<number> {
  const ended = await tx.execute(sql`
    update quotes q set status = 'expired'
    from (select id from quotes
          where tenant_id = ${tenantId}::uuid and status = 'held' and expires_at <= ${now.toISOString()}::timestamptz
          order by expires_at limit ${most} for update skip locked) old
    where q.tenant_id = ${tenantId}::uuid and q.id = old.id and q.status = 'held'`);
  return ended.count;
}
