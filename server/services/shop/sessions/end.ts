import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { endSessions, findOwnSession, findSession } from "@/db/shop/sessions";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { recordSignIn } from "./inside/record";
import type { From } from "./place";
import type { SessionToken } from "./start";

/** Signing out. A copy of the token is worth nothing from here on. */
export const signOut = (db: Db, now: Date, token: SessionToken, from: From): Promise<void> =>
  withTenant(db, token.tenantId, async (tx) => {
    const { tenantId, userId: staffId, sessionId } = token;
    const found = await findSession(tx, token);
    const ended = await endSessions(tx, { tenantId, staffId }, { only: sessionId, at: now });
    if (!found || ended === 0) return;
    const ctx: Ctx = { db, tenantId, actor: { kind: "staff", id: staffId, role: found.staff.role }, now };
    await recordSignIn(tx, ctx, from, { action: "sign-out", staffId });
  });

export function ownerOfSession({ actor }: Ctx): string {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "only staff have sessions");
  return actor.id;
}

export const EndSessionInput = z.object({ id: Id });

/** One of one's own. Ending one that is over changes nothing. */
export async function endSession({ ctx, input }: Verb<typeof EndSessionInput>) {
  const staffId = ownerOfSession(ctx);
  const { tenantId, now: at } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await findOwnSession(tx, tenantId, staffId, input.id)))
      throw new DomainError("not-found", "there is no such session");
    if ((await endSessions(tx, { tenantId, staffId }, { only: input.id, at })) > 0)
      await recordAudit(tx, ctx, { action: "sessions.end", subject: { kind: "session", id: input.id } });
    return { id: input.id };
  });
}

/** Everywhere, here too. */
export async function endAllSessions({ ctx }: { ctx: Ctx }): Promise<{ ended: number }> {
  const staffId = ownerOfSession(ctx);
  return inTransaction(ctx, async (tx) => {
    const ended = await endSessions(tx, { tenantId: ctx.tenantId, staffId }, { at: ctx.now });
    await recordAudit(tx, ctx, {
      action: "sessions.end-all",
      subject: { kind: "staff", id: staffId },
      details: { ended },
    });
    return { ended };
  });
}
