import {
  and,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { anyId, inMany, insertRows } from "@/db/rows";
import { consentRequests, consentSettings } from "@/db/schema";
import { OWN_EVIDENCE } from "./consents";

export type ConsentRequestRow = InferSelectModel<typeof consentRequests>;
export type NewConsentRequest = InferInsertModel<typeof consentRequests>;

const LISTED_MAX = 100;

export async function asksTwice(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx.select().from(consentSettings).where(eq(consentSettings.tenantId, tenantId));
  return row?.doubleOptIn ?? false;
}

export const saveConsentSettings = (tx: Tx, tenantId: string, set: { doubleOptIn: boolean }) =>
  tx
    .insert(consentSettings)
    .values({ tenantId, ...set })
    .onConflictDoUpdate({ target: consentSettings.tenantId, set });

export const insertConsentRequests = (tx: Tx, rows: readonly NewConsentRequest[]): Promise<void> =>
  insertRows(tx, consentRequests, rows, "on conflict do nothing");

export async function findConsentRequest(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ConsentRequestRow | null> {
  const [row] = await tx
    .select()
    .from(consentRequests)
    .where(and(eq(consentRequests.tenantId, tenantId), eq(consentRequests.id, id)));
  return row ?? null;
}

/** false: it was confirmed already. */
export async function confirmRequest(tx: Tx, tenantId: string, id: string, at: Date): Promise<boolean> {
  const done = await tx
    .update(consentRequests)
    .set({ confirmedAt: at })
    .where(
      and(
        eq(consentRequests.tenantId, tenantId),
        eq(consentRequests.id, id),
        isNull(consentRequests.confirmedAt),
      ),
    )
    .returning({ id: consentRequests.id });
  return done.length === 1;
}

/** The newest first. */
export const selectConsentRequests = (
  tx: Tx,
  tenantId: string,
  family: readonly string[],
): Promise<ConsentRequestRow[]> =>
  tx
    .select()
    .from(consentRequests)
    .where(and(eq(consentRequests.tenantId, tenantId), inArray(consentRequests.customerId, [...family])))
    .orderBy(desc(consentRequests.at), desc(consentRequests.id))
    .limit(LISTED_MAX);

/** Of these, who was asked already because of an import: customer, purpose and channel in one text. */
export async function selectAskedByImport(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({
      customerId: consentRequests.customerId,
      purpose: consentRequests.purpose,
      channel: consentRequests.channel,
    })
    .from(consentRequests)
    .where(
      and(
        eq(consentRequests.tenantId, tenantId),
        inMany(consentRequests.customerId, ids),
        eq(consentRequests.evidenceRef, "import"),
      ),
    );
  return new Set(rows.map(({ customerId, purpose, channel }) => `${customerId} ${purpose} ${channel ?? ""}`));
}

/** As of the consents that they ask to confirm. */
export const eraseRequestEvidence = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    update consent_requests set evidence_ref = null
    where tenant_id = ${tenantId}::uuid and customer_id = ${anyId(customerIds)} and evidence_ref !~ ${OWN_EVIDENCE}`);
