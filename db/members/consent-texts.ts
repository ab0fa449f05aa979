import { and, desc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { consentTexts } from "@/db/schema";

export type ConsentTextRow = InferSelectModel<typeof consentTexts>;

/** false: this version is there already. */
export async function insertConsentText(
  tx: Tx,
  row: InferInsertModel<typeof consentTexts>,
): Promise<boolean> {
  const made = await tx
    .insert(consentTexts)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: consentTexts.id });
  return made.length === 1;
}

/** The newest first. */
export const selectConsentTexts = (tx: Tx, tenantId: string): Promise<ConsentTextRow[]> =>
  tx
    .select()
    .from(consentTexts)
    .where(eq(consentTexts.tenantId, tenantId))
    .orderBy(desc(consentTexts.createdAt), desc(consentTexts.id));

export async function findConsentText(
  tx: Tx,
  tenantId: string,
  purpose: ConsentTextRow["purpose"],
): Promise<ConsentTextRow | null> {
  const [row] = await tx
    .select()
    .from(consentTexts)
    .where(and(eq(consentTexts.tenantId, tenantId), eq(consentTexts.purpose, purpose)))
    .orderBy(desc(consentTexts.createdAt), desc(consentTexts.id))
    .limit(1);
  return row ?? null;
}

/** What consents name when nobody has written a text yet. */
const UNWRITTEN = "0";

export const versionInForce = async (
  tx: Tx,
  tenantId: string,
  purpose: ConsentTextRow["purpose"],
): Promise<string> => (await findConsentText(tx, tenantId, purpose))?.version ?? UNWRITTEN;

/** Of the purposes that have a text. */
export async function versionsInForce(
  tx: Tx,
  tenantId: string,
): Promise<Partial<Record<ConsentTextRow["purpose"], string>>> {
  const rows = await tx
    .selectDistinctOn([consentTexts.purpose], {
      purpose: consentTexts.purpose,
      version: consentTexts.version,
    })
    .from(consentTexts)
    .where(eq(consentTexts.tenantId, tenantId))
    .orderBy(consentTexts.purpose, desc(consentTexts.createdAt), desc(consentTexts.id));
  return Object.fromEntries(rows.map(({ purpose, version }) => [purpose, version]));
}
