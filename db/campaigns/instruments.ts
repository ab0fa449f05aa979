import { and, asc, desc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inChunks, insertRows, upsert } from "@/db/rows";
import { audit, campaignInstruments, instruments } from "@/db/schema";

export type InstrumentRow = InferSelectModel<typeof instruments>;

export const selectInstruments = (tx: Tx, tenantId: string): Promise<InstrumentRow[]> =>
  tx.select().from(instruments).where(eq(instruments.tenantId, tenantId)).orderBy(asc(instruments.code));

export const selectCampaignInstruments = (tx: Tx, tenantId: string) =>
  tx
    .select({
      campaignId: campaignInstruments.campaignId,
      instrumentId: campaignInstruments.instrumentId,
    })
    .from(campaignInstruments)
    .where(eq(campaignInstruments.tenantId, tenantId))
    .orderBy(asc(campaignInstruments.campaignId), asc(campaignInstruments.position));

export const countInstruments = (tx: Tx, tenantId: string, campaignId: string): Promise<number> =>
  tx.$count(
    campaignInstruments,
    and(eq(campaignInstruments.tenantId, tenantId), eq(campaignInstruments.campaignId, campaignId)),
  );

/** How many campaigns name an instrument of the library. */
export const countUsers = (tx: Tx, tenantId: string, instrumentId: string): Promise<number> =>
  tx.$count(
    campaignInstruments,
    and(eq(campaignInstruments.tenantId, tenantId), eq(campaignInstruments.instrumentId, instrumentId)),
  );

export const upsertInstruments = (tx: Tx, rows: InferInsertModel<typeof instruments>[]): Promise<void> =>
  upsert(tx, instruments, rows, { key: ["tenantId", "campaignId", "code"], keep: ["id", "version"] });

const fromLibrary = (tenantId: string, codes: string[]) =>
  and(eq(instruments.tenantId, tenantId), eq(instruments.shared, true), inArray(instruments.code, codes));

const oneUp = { version: sql`${instruments.version} + 1` };

export async function findSharedInstrument(
  tx: Tx,
  tenantId: string,
  code: string,
): Promise<InstrumentRow | null> {
  const [row] = await tx
    .select()
    .from(instruments)
    .where(fromLibrary(tenantId, [code]));
  return row ?? null;
}

/** One version up, if it still is at that one: of any number who try at once one succeeds. */
export async function claimInstrument(
  tx: Tx,
  tenantId: string,
  { code, version }: { code: string; version: number },
): Promise<InstrumentRow | null> {
  const [row] = await tx
    .update(instruments)
    .set(oneUp)
    .where(and(fromLibrary(tenantId, [code]), eq(instruments.version, version)))
    .returning();
  return row ?? null;
}

export const raiseInstruments = (tx: Tx, tenantId: string, codes: string[]) =>
  tx
    .update(instruments)
    .set(oneUp)
    .where(fromLibrary(tenantId, codes))
    .returning({ id: instruments.id, code: instruments.code, version: instruments.version });

/** Who made this version of an instrument, and when; null when it was not recorded. */
export async function findInstrumentChange(tx: Tx, tenantId: string, id: string, version: number) {
  const [row] = await tx
    .select({ at: audit.at, actorKind: audit.actorKind, actorId: audit.actorId })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.subjectKind, "instrument"),
        eq(audit.subjectId, id),
        eq(sql`(${audit.details} ->> 'version')::int`, version),
      ),
    )
    .orderBy(desc(audit.at))
    .limit(1);
  return row ?? null;
}

/** Replaces a campaign's instruments with exactly `rows`, and deletes its own instruments that are no longer used. */
export async function replaceCampaignInstruments(
  tx: Tx,
  tenantId: string,
  campaignIds: string[],
  rows: InferInsertModel<typeof campaignInstruments>[],
): Promise<void> {
  if (campaignIds.length === 0) return;
  await tx
    .delete(campaignInstruments)
    .where(
      and(eq(campaignInstruments.tenantId, tenantId), inArray(campaignInstruments.campaignId, campaignIds)),
    );
  await insertRows(tx, campaignInstruments, rows);
  const named = new Set(rows.map((row) => row.instrumentId));
  const own = await tx
    .select({ id: instruments.id })
    .from(instruments)
    .where(and(eq(instruments.tenantId, tenantId), inArray(instruments.campaignId, campaignIds)));
  const gone = own.map((row) => row.id).filter((id) => !named.has(id));
  await inChunks(gone, (chunk) =>
    tx.delete(instruments).where(and(eq(instruments.tenantId, tenantId), inArray(instruments.id, chunk))),
  );
}

export const deleteSharedInstruments = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(instruments).where(fromLibrary(tenantId, codes));
};
