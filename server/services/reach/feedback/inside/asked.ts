import type { Db, Tx } from "@/db/client";
import { type FeedbackRow, findFeedback } from "@/db/reach/feedback";
import { findTenant } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { sameSecret } from "@/server/core/secrets";
import { type FeedbackToken, parseFeedbackToken, secretOf } from "./token";

const DAY_MS = 86_400_000;

const unknown = () => new DomainError("not-found", "this link leads nowhere, or leads there no more");

/** The page acts for the buyer whose receipt it is about. */
export function feedbackCtx(db: Db, now: Date, token: string): { ctx: Ctx; parsed: FeedbackToken } {
  const parsed = parseFeedbackToken(token);
  if (!parsed) throw unknown();
  const ctx: Ctx = { db, tenantId: parsed.tenantId, actor: { kind: "system", id: "feedback-page" }, now };
  return { ctx, parsed };
}

/** The same answer for every kind of wrong link. */
export async function askedBy(tx: Tx, { tenantId, id, secret }: FeedbackToken) {
  if (!(await findTenant(tx, tenantId))) throw unknown();
  const { keys } = await loadKeys(tx, tenantId);
  if (!sameSecret(secretOf(keys, id), secret)) throw unknown();
  const found = await findFeedback(tx, tenantId, id);
  if (!found || found.customerStatus === "erased") throw unknown();
  return { ...found, keys };
}

export const FEEDBACK_STEPS = [
  /** not answered yet */
  "open",
  /** answered, and may still be changed */
  "answered",
  /** answered for good */
  "kept",
  /** never answered, and too late for it */
  "expired",
] as const;

/** An answer may be thought over for a day. */
export function stepOf({ answeredAt, expiresAt }: FeedbackRow, now: Date): (typeof FEEDBACK_STEPS)[number] {
  if (answeredAt === null) return expiresAt > now ? "open" : "expired";
  return changeableUntil(answeredAt) > now ? "answered" : "kept";
}

export const changeableUntil = (answeredAt: Date): Date => new Date(answeredAt.getTime() + DAY_MS);
