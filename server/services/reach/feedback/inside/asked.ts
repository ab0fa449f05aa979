import type { Db, Tx } from "@/db/client";
import { type FeedbackRow, findFeedback } from "@/db/reach/feedback";
import { DomainError } from "@/server/core/errors";
import { openSigned, type SignedLink } from "../../links/signed";

const DAY_MS = 86_400_000;
export const LINK_PURPOSE = "feedback";

const unknown = () => new DomainError("not-found", "this link leads nowhere, or leads there no more");

/** The page acts for the buyer whose receipt it is about. */
export async function openFeedbackLink(db: Db, now: Date, token: string): Promise<SignedLink> {
  const link = await openSigned(db, now, token, { purpose: LINK_PURPOSE, actor: "feedback-page" });
  if (!link) throw unknown();
  return link;
}

/** The same answer for every kind of wrong link. */
export async function askedBy(tx: Tx, { ctx: { tenantId }, id }: SignedLink) {
  const found = await findFeedback(tx, tenantId, id);
  if (!found || found.customerStatus === "erased") throw unknown();
  return found;
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
