import { selectLastUnanswered } from "@/db/reach/feedback";
import { SAMPLES } from "@/server/messaging/templates/samples";
import type { VariableSource } from "../templates/variable-sources";
import { askAbout } from "./inside/ask";

const DAY_MS = 86_400_000;
/** A visit longer ago is not remembered well enough to be rated. */
const REMEMBERED_DAYS = 30;

/**
 * `feedback.link` of a mailing is about the customer's last purchase of these days that has no answer yet; who has none
 * has no link, so the words for that case count. What is only shown makes no question.
 */
export const feedbackVariable: VariableSource = {
  root: "feedback",
  async values(tx, ctx, { recipients, preview }) {
    const { tenantId, now } = ctx;
    const since = new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS);
    const ids = recipients.map(({ id }) => id);
    const receipts = await selectLastUnanswered(tx, tenantId, ids, { since, now });
    const purchases = new Map(receipts.map(({ customerId, purchaseId }) => [customerId, purchaseId]));
    const links = preview ? null : await askAbout(tx, ctx, receipts);
    return new Map(
      recipients.map(({ id, locale }) => {
        const purchaseId = purchases.get(id);
        if (purchaseId === undefined) return [id, { link: "" }];
        return [id, links ? { link: links.get(purchaseId) ?? "" } : (SAMPLES[locale].feedback as object)];
      }),
    );
  },
};
