import { z } from "zod";
import { selectChannelNames } from "@/db/reach/channels";
import { readDelivery, readFailures, selectPhonesSentTo } from "@/db/reach/delivery";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { dateAt, midnight } from "@/server/core/time/moment";
import { byOperator } from "./inside/by-operator";

export const DELIVERY_DAYS = [7, 30, 90] as const;
const FAILURES_MOST = 20;
const PHONES_MOST = 20_000;

export const DeliveryInput = z.object({
  /** the last ones, today included */
  days: z.literal(DELIVERY_DAYS).default(30),
});

/** How messages arrive: by account and day, why they fail, and by the beginning of phones. */
export async function deliveryOverTime({ ctx, input }: Verb<typeof DeliveryInput>) {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys, timezone } = await loadKeys(tx, tenantId);
    const from = midnight(dateAt(now, timezone), 1 - input.days, timezone);
    const names = new Map(
      (await selectChannelNames(tx, tenantId)).map(({ id, name }): [string, string] => [id, name]),
    );
    const named = <T extends { channelId: string | null }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, account: row.channelId ? (names.get(row.channelId) ?? null) : null }));
    const phones = await selectPhonesSentTo(tx, tenantId, from, PHONES_MOST);
    return {
      days: named(await readDelivery(tx, tenantId, { from, timezone })),
      failures: named(await readFailures(tx, tenantId, from, FAILURES_MOST)),
      operators: byOperator(phones.map((one) => ({ ...one, to: keys.decrypt(one.to) }))),
      /** there were more: the newest are counted */
      onlyNewest: phones.length === PHONES_MOST ? PHONES_MOST : null,
    };
  });
}
