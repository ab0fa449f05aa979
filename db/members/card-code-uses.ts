import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { GENERIC } from "@/db/functions/generic";
import { cardCodeUses } from "@/db/schema";

export interface CardCodeUse {
  tenantId: string;
  linkId: string;
  step: number;
  tillId: string;
  /** null: none is named yet */
  receipt: string | null;
  /** it goes on from a quote of this till */
  quoted: boolean;
  /** after this nothing else may come of it */
  done: boolean;
  at: Date;
}

/** false when another till, or another receipt, has used the code. */
export async function takeCardCode(
  sql: Statements,
  { tenantId, linkId, step, tillId, receipt, quoted, done, at }: CardCodeUse,
): Promise<boolean> {
  const [row] = await sql<{ used: boolean }[]>`
    select use_card_code(${tenantId}::uuid, ${linkId}::uuid, ${step}::bigint, ${tillId}::uuid, ${receipt}::text,
      ${quoted}::boolean, ${done}::boolean, ${at.toISOString()}::text::timestamptz) as used`;
  return row?.used ?? false;
}

/** A batch of those from before then. */
export async function deleteCardCodesBefore(
  tx: Tx,
  tenantId: string,
  before: Date,
  most: number,
): Promise<number> {
  const old = tx
    .select({ linkId: cardCodeUses.linkId, step: cardCodeUses.step })
    .from(cardCodeUses)
    .where(and(eq(cardCodeUses.tenantId, tenantId), lt(cardCodeUses.usedAt, before)))
    .limit(most);
  const gone = await tx
    .delete(cardCodeUses)
    .where(
      and(
        eq(cardCodeUses.tenantId, tenantId),
        inArray(sql`(${cardCodeUses.linkId}, ${cardCodeUses.step})`, old),
      ),
    )
    .returning({ step: cardCodeUses.step });
  return gone.length;
}

/**
 * A code of a customer's page is used once: by the till that has shown it first, for the receipt that it named first.
 * Before it has named one, and while nothing was done for it, the till may ask as often as it likes; \`p_quoted\` says
 * that the receipt goes on from a quote of this till, whatever number that one had. One statement decides, so that of
 * many who use it at once one does.
 */
export const USE_CARD_CODE = `
create or replace function use_card_code(
  p_tenant uuid, p_link uuid, p_step bigint, p_till uuid, p_receipt text, p_quoted boolean, p_done boolean,
  p_at timestamptz
) returns boolean language plpgsql volatile ${GENERIC} as $$
begin
  perform set_config('regulars.tenant_id', p_tenant::text, true);
  insert into card_code_uses as u (tenant_id, link_id, step, till_id, receipt, done, used_at)
  select p_tenant, c.id, p_step, p_till, p_receipt, p_done, p_at
  from card_links c where c.tenant_id = p_tenant and c.id = p_link
  on conflict (tenant_id, link_id, step) do update
    set receipt = coalesce(p_receipt, u.receipt), done = u.done or p_done
    where u.till_id = p_till and (u.receipt = p_receipt or not u.done and (
      u.receipt is null or p_receipt is null or p_quoted));
  -- a link that is gone is nobody's, which is told elsewhere
  return found or not exists (select from card_links c where c.tenant_id = p_tenant and c.id = p_link);
end $$;`;
