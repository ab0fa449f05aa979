import type { Tx } from "@/db/client";
import { post } from "@/db/members/ledger";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";

/** The postings for lots that have changed their account: what one loses the other gains. May be below 0. */
export async function transferPoints(
  tx: Tx,
  { tenantId, now }: Ctx,
  { from, to, points, rule }: { from: string; to: string; points: number; rule: string },
): Promise<void> {
  if (points === 0) return;
  const posting = (accountId: string, signed: number) => ({
    tenantId,
    id: newId(),
    accountId,
    rule,
    points: signed,
    occurredAt: now,
  });
  await post(tx, tenantId, from, { postings: [posting(from, -points)], lots: [] });
  await post(tx, tenantId, to, { postings: [posting(to, points)], lots: [] });
}
