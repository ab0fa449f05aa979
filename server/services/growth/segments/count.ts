import { z } from "zod";
import { countByRule, selectByRule } from "@/db/growth/segment-query";
import { selectIdentifierValues } from "@/db/members/identifiers";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { line } from "@/server/core/text";
import { askingAt } from "./inside/asking";
import { readSegmentRule, selects } from "./inside/read-rule";

export const CountSegmentInput = z.object({
  where: z.unknown(),
  /** of the rule in what was sent, for what is wrong with it */
  pointer: line(100).optional(),
  /** of receipts, messages and consents; null: now */
  at: z.date().nullable(),
  /** the customers too, by their external ids */
  list: z.boolean(),
});

export interface SegmentCount {
  count: number;
  /** customers that could be in it */
  of: number;
  /** of them, those whose lines match no selector because they did not agree to a health profile */
  leftOut: number;
  asOf: Date;
  customers?: string[];
}

/** How many customers a rule holds for. */
export async function countSegment({ ctx, input }: Verb<typeof CountSegmentInput>): Promise<SegmentCount> {
  authorize(ctx, "segments:read");
  const asOf = input.at ?? ctx.now;
  return inTransaction(ctx, async (tx) => {
    const { tenantId } = ctx;
    const rule = await readSegmentRule(tx, ctx, input.where, input.pointer ?? "");
    const { asking } = await askingAt(tx, ctx, asOf);
    const { count, of, leftOut } = await countByRule(tx, asking, rule, {
      leftOut: asking.asksHealthConsent && selects(rule),
      sample: 0,
    });
    const customers = input.list
      ? await externalIds(tx, tenantId, await selectByRule(tx, asking, rule))
      : null;
    return { count, of, leftOut, asOf, ...(customers && { customers }) };
  });
}

/** The external id where there is one, else ours. */
async function externalIds(tx: Parameters<typeof loadKeys>[0], tenantId: string, ids: readonly string[]) {
  const { keys } = await loadKeys(tx, tenantId);
  const known = new Map(
    (await selectIdentifierValues(tx, tenantId, { ids, types: ["external"] })).map(({ id, value }) => [
      id,
      keys.decrypt(value),
    ]),
  );
  return ids.map((id) => known.get(id) ?? id).sort();
}
