import { z } from "zod";
import { newestFit } from "@/db/growth/portrait-fits";
import { lastCount } from "@/db/insight/analytics-counts";
import { selectValues } from "@/db/insight/value-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { valueInterval } from "@/server/engine/analytics/value-interval";
import { heldSums } from "@/server/engine/portraits/quality";

export const ValueInput = z.object({});

/** What customers are expected to bring, by store, segment and first product. Null: nothing is counted yet. */
export async function expectedValue({ ctx }: Verb<typeof ValueInput>) {
  authorize(ctx, "ledger:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const fit = await newestFit(tx, tenantId);
    const groups = (await selectValues(tx, tenantId)).map((row) => ({
      ...{ kind: row.kind, key: row.key, code: row.code, name: row.name, customers: row.customers },
      spentEachMinor: row.spentMinor / row.customers,
      value36EachMinor: row.value36Minor / row.customers,
      value12Minor: row.value12Minor,
      ...valueInterval(row, fit?.spend?.p ?? null),
    }));
    return {
      countedAt: last.countedAt,
      model: fit?.model ?? null,
      calibrationError: fit?.quality.calibrationError ?? null,
      held: heldSums(fit?.quality.tracking ?? []),
      total: groups.find(({ kind }) => kind === "all") ?? null,
      groups: groups.filter(({ kind }) => kind !== "all"),
    };
  });
}
