import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  confirmations,
  customerIdentifiers,
  customers,
  markedCards,
  messages,
  pointCorrections,
  referrals,
  segmentMembers,
} from "@/db/schema";

/** Personal data of these is overwritten or removed; facts keep their ids as a pseudonym. */
export async function erasePersonalData(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  await tx
    .delete(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), inArray(customerIdentifiers.customerId, ids)));
  await tx
    .delete(markedCards)
    .where(and(eq(markedCards.tenantId, tenantId), inArray(markedCards.customerId, ids)));
  await tx
    .delete(segmentMembers)
    .where(and(eq(segmentMembers.tenantId, tenantId), inArray(segmentMembers.customerId, ids)));
  await tx
    .update(pointCorrections)
    .set({ reason: "" })
    .where(and(eq(pointCorrections.tenantId, tenantId), inArray(pointCorrections.customerId, ids)));
  await tx
    .update(messages)
    .set({ destinationEncrypted: "", destinationHash: "", textEncrypted: "" })
    .where(and(eq(messages.tenantId, tenantId), inArray(messages.customerId, ids)));
  await tx
    .update(confirmations)
    .set({ destinationHash: "" })
    .where(and(eq(confirmations.tenantId, tenantId), inArray(confirmations.customerId, ids)));
  await tx
    .update(referrals)
    .set({ status: "refused", why: "newcomer-gone", decidedAt: sql`now()` })
    .where(
      and(
        eq(referrals.tenantId, tenantId),
        inArray(referrals.newcomerId, ids),
        eq(referrals.status, "waiting"),
      ),
    );
  await tx.execute(sql`
    update purchases
    set answer = (answer::jsonb #- '{customer,maskedName}' #- '{customer,household}' #- '{customer,referralCode}')::json
    where tenant_id = ${tenantId}::uuid and customer_id = any (${`{${ids.join(",")}}`}::uuid[])
      and (answer::jsonb #> '{customer,maskedName}' is not null
        or answer::jsonb #> '{customer,household}' is not null)`);
  await tx
    .update(customers)
    .set({
      status: "erased",
      nameEncrypted: null,
      birthDateEncrypted: null,
      locale: null,
      referralCode: null,
      version: sql`${customers.version} + 1`,
    })
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)));
}
