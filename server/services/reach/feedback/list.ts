import { z } from "zod";
import { countFeedback, selectFeedback } from "@/db/reach/feedback";
import { CASE_STATES } from "@/db/schema";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { line } from "@/server/core/text";
import { count, Id, Page } from "@/server/core/wire";

export const FEEDBACK_A_PAGE = 50;

export const ListFeedbackInput = z.object({
  case: z.enum(CASE_STATES).optional(),
  /** ratings up to this */
  most: count(5, 1).optional(),
  store: line(100).optional(),
  withWords: z.boolean().default(false),
  customerId: Id.optional(),
  page: Page,
});

/** What buyers have answered, the newest first. */
export async function listFeedback({ ctx, input }: Verb<typeof ListFeedbackInput>) {
  authorize(ctx, "feedback:read");
  const { tenantId } = ctx;
  const { withWords, page } = input;
  const filter = {
    case: input.case ?? null,
    most: input.most ?? null,
    store: input.store ?? null,
    withWords,
    customerId: input.customerId ?? null,
  };
  return inTransaction(ctx, async (tx) => {
    const limit = FEEDBACK_A_PAGE;
    const rows = await selectFeedback(tx, tenantId, { filter, limit, offset: (page - 1) * limit });
    const { keys } = await loadKeys(tx, tenantId);
    const reveal = revealFor(ctx, keys);
    const read = (encrypted: string | null) => encrypted && keys.decrypt(encrypted);
    await recordLooks(tx, ctx, { kind: "feedback", customers: rows.map(({ customerId }) => customerId) });
    return {
      count: await countFeedback(tx, tenantId, filter),
      answers: rows.map(({ feedback: row, customerId, nameEncrypted, ...more }) => ({
        id: row.id,
        at: row.answeredAt,
        rating: row.rating ?? 0,
        words: read(row.wordsEncrypted),
        store: more.store,
        cashier: row.cashier,
        receipt: { id: row.purchaseId, number: more.receipt },
        customer: customerId ? { id: customerId, name: reveal.name(nameEncrypted) } : null,
        case: row.caseState,
        note: read(row.noteEncrypted),
        closedBy: more.closedBy,
        /** a call is planned about it */
        callAt: more.callAt ? new Date(more.callAt) : null,
      })),
    };
  });
}
