import { and, desc, eq, gt, type InferInsertModel, type InferSelectModel, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations } from "@/db/schema";

export type InvitationRow = InferSelectModel<typeof invitations>;

export const insertInvitation = async (tx: Tx, row: InferInsertModel<typeof invitations>): Promise<void> => {
  await tx.insert(invitations).values(row);
};

export async function findInvitation(tx: Tx, tenantId: string, id: string): Promise<InvitationRow | null> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id)));
  return row ?? null;
}

const open = (tenantId: string, now: Date) =>
  and(
    eq(invitations.tenantId, tenantId),
    isNull(invitations.usedAt),
    isNull(invitations.withdrawnAt),
    gt(invitations.expiresAt, now),
  );

export const selectOpenInvitations = (tx: Tx, tenantId: string, now: Date): Promise<InvitationRow[]> =>
  tx.select().from(invitations).where(open(tenantId, now)).orderBy(desc(invitations.createdAt));

/** false when it was used already or has expired: a link works once. */
export async function takeInvitation(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(invitations)
    .set({ usedAt: now })
    .where(and(open(tenantId, now), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  return taken.length === 1;
}

export async function withdrawInvitation(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const done = await tx
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(open(tenantId, now), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  return done.length === 1;
}

/** A new link for a person replaces the ones before it. */
export const withdrawInvitationsTo = async (
  tx: Tx,
  tenantId: string,
  emailHash: string,
  now: Date,
): Promise<void> => {
  await tx
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(open(tenantId, now), eq(invitations.emailHash, emailHash)));
};
