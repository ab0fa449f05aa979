import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { changeFeedback, type FeedbackRow, lockFeedback } from "@/db/reach/feedback";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { secret, text } from "@/server/core/text";
import { count } from "@/server/core/wire";
import { askedBy, openFeedbackLink, stepOf } from "./inside/asked";
import { lowAtOf } from "./settings";

export const RATING_MAX = 5;

export const AnswerFeedbackInput = z.object({
  token: secret(200),
  rating: count(RATING_MAX, 1),
  words: text(1000).default(""),
});

/** One answer to a receipt, which may be changed for a day. A low one opens a case, once. */
export async function answerFeedback(
  db: Db,
  now: Date,
  { token, rating, words }: z.output<typeof AnswerFeedbackInput>,
): Promise<void> {
  const link = await openFeedbackLink(db, now, token);
  const { ctx, keys } = link;
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { customerId } = await askedBy(tx, link);
    const row = await lockFeedback(tx, tenantId, link.id);
    const step = row && stepOf(row, now);
    if (!row || step === "expired" || step === "kept")
      throw new DomainError("conflict", "it is too late for an answer", [
        { pointer: "/token", code: "too-late", detail: String(step) },
      ]);
    const opens = row.caseState === "none" && rating <= (await lowAtOf(tx, tenantId));
    await changeFeedback(tx, tenantId, row.id, {
      rating,
      wordsEncrypted: words === "" ? null : keys.encrypt(words),
      answeredAt: row.answeredAt ?? now,
      changedAt: now,
      ...(opens && { caseState: "open" }),
    });
    if (opens) await tell(tx, ctx, row, { rating, customerId });
  });
}

const tell = (
  tx: Tx,
  ctx: Ctx,
  { id: feedbackId, purchaseId, storeId }: FeedbackRow,
  more: { rating: number; customerId: string | null },
): Promise<void> => recordEvent(tx, ctx, "feedback.low", { feedbackId, purchaseId, storeId, ...more });
