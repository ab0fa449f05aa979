import { type AnyColumn, and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, pointCorrections, postings } from "@/db/schema";

/** Of a household's account, what others bought and were given is not this one's. */
const ofFamily = (tenantId: string, purchaseId: AnyColumn, family: string[]) =>
  sql`(${purchaseId} is null or exists (
    select from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.id = ${purchaseId} and p.customer_id = any (${`{${family.join(",")}}`}::uuid[])))`;

const notOthersCorrection = (tenantId: string, id: AnyColumn, family: string[]) =>
  sql`not exists (
    select from point_corrections k
    where k.tenant_id = ${tenantId}::uuid and k.id = ${id} and k.customer_id <> all (${`{${family.join(",")}}`}::uuid[]))`;

const notOthersReferral = (tenantId: string, rule: AnyColumn, family: string[]) =>
  sql`not exists (
    select from referral_rewards w
    where w.tenant_id = ${tenantId}::uuid and w.customer_id <> all (${`{${family.join(",")}}`}::uuid[])
      and w.id = case when ${rule} like 'referral%:%' then split_part(${rule}, ':', 2)::uuid end)`;

interface LedgerOf {
  accounts: string[];
  /** a customer with everyone merged into them */
  family: string[];
  most: number;
}

export const selectAllPostings = (tx: Tx, tenantId: string, { accounts, family, most }: LedgerOf) =>
  tx
    .select({
      id: postings.id,
      purchaseId: postings.purchaseId,
      rule: postings.rule,
      points: postings.points,
      occurredAt: postings.occurredAt,
    })
    .from(postings)
    .where(
      and(
        eq(postings.tenantId, tenantId),
        inArray(postings.accountId, accounts),
        ofFamily(tenantId, postings.purchaseId, family),
        notOthersCorrection(tenantId, postings.id, family),
        notOthersReferral(tenantId, postings.rule, family),
      ),
    )
    .orderBy(asc(postings.occurredAt), asc(postings.id))
    .limit(most);

export const selectAllLots = (tx: Tx, tenantId: string, { accounts, family, most }: LedgerOf) =>
  tx
    .select({
      points: lots.points,
      left: lots.left,
      activatesAt: lots.activatesAt,
      expiresAt: lots.expiresAt,
      purchaseId: lots.purchaseId,
    })
    .from(lots)
    .where(
      and(
        eq(lots.tenantId, tenantId),
        inArray(lots.accountId, accounts),
        ofFamily(tenantId, lots.purchaseId, family),
        or(isNull(lots.customerId), inArray(lots.customerId, family)),
      ),
    )
    .orderBy(asc(lots.activatesAt), asc(lots.id))
    .limit(most);

export const selectCorrections = (tx: Tx, tenantId: string, family: string[], most: number) =>
  tx
    .select({
      id: pointCorrections.id,
      points: pointCorrections.points,
      reason: pointCorrections.reason,
      correctedAt: pointCorrections.correctedAt,
    })
    .from(pointCorrections)
    .where(and(eq(pointCorrections.tenantId, tenantId), inArray(pointCorrections.customerId, family)))
    .orderBy(asc(pointCorrections.correctedAt))
    .limit(most);
