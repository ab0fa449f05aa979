import { z } from "zod";
import { countFeedback, selectFeedbackByCashier, selectFeedbackByWeek } from "@/db/reach/feedback";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { line } from "@/server/core/text";
import { dateAt, midnight } from "@/server/core/time/moment";
import { lowAtOf } from "./settings";

export const FEEDBACK_DAYS = ["30", "90", "365"] as const;

export const FeedbackSummaryInput = z.object({
  days: z.enum(FEEDBACK_DAYS).default("90"),
  store: line(100).optional(),
});

/** How receipts were rated by store, cashier and week: sums and counts, so that averages of averages need not be made. */
export async function feedbackSummary({ ctx, input }: Verb<typeof FeedbackSummaryInput>) {
  authorize(ctx, "feedback:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { timezone } = await loadTenant(tx, tenantId);
    const since = midnight(dateAt(now, timezone), 1 - Number(input.days), timezone);
    const place = { since, timezone, store: input.store ?? null };
    const lowAt = await lowAtOf(tx, tenantId);
    const byCashier = await selectFeedbackByCashier(tx, tenantId, place, lowAt);
    const weeks = await selectFeedbackByWeek(tx, tenantId, place);
    const everything = { most: null, store: null, withWords: false, customerId: null };
    const openCases = await countFeedback(tx, tenantId, { ...everything, case: "open" });
    const total = byCashier.reduce(
      (all, { asked, answers, sum, low }) => ({
        asked: all.asked + asked,
        answers: all.answers + answers,
        sum: all.sum + sum,
        low: all.low + low,
      }),
      { asked: 0, answers: 0, sum: 0, low: 0 },
    );
    return { lowAt, openCases, total, byCashier, weeks };
  });
}
