import { z } from "zod";
import { countByRule } from "@/db/growth/segment-query";
import { selectCustomerRows } from "@/db/members/customers-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { form } from "@/server/core/text";
import { askingAt } from "./inside/asking";
import { readSegmentRule, selects } from "./inside/read-rule";

const SAMPLE = 10;

export const PreviewSegmentInput = z.object({ where: form() });

/** How many customers a rule holds for while it is being made, and a few of them; names are masked as in lists. */
export async function previewSegment({ ctx, input }: Verb<typeof PreviewSegmentInput>) {
  authorize(ctx, "segments:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const rule = await readSegmentRule(tx, ctx, input.where, "/where");
    const { asking } = await askingAt(tx, ctx, now);
    const { count, of, leftOut, ids } = await countByRule(tx, asking, rule, {
      leftOut: asking.asksHealthConsent && selects(rule),
      sample: SAMPLE,
    });
    const { keys } = await loadKeys(tx, tenantId);
    const reveal = revealFor(ctx, keys);
    await recordLooks(tx, ctx, { kind: "list", customers: ids });
    const people = ids.length === 0 ? [] : await selectCustomerRows(tx, tenantId, ids);
    return {
      count,
      of,
      leftOut,
      asOf: now,
      sample: people.map((row) => ({
        id: row.id,
        name: reveal.name(row.nameEncrypted),
        phone: reveal.identifier("phone", row.phoneEncrypted),
        card: reveal.identifier("card", row.cardEncrypted),
      })),
    };
  });
}
