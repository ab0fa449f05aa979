import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
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
