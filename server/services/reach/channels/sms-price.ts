import type { Tx } from "@/db/client";
import { selectChannels } from "@/db/reach/channels";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { pricePerPart } from "./price";

export interface SmsPrice {
  /** ten-thousandths of the currency's unit */
  perPart: number;
  currency: string;
  /** whose price it is */
  channel: string;
}

/** What a part to a number costs at the first SMS channel that says so; null: none does. */
export async function smsPrice(
  tx: Tx,
  tenantId: string,
  of: MessageClass,
  to: string,
): Promise<SmsPrice | null> {
  for (const { kind, enabled, classes, prices, currency, name } of await selectChannels(tx, tenantId)) {
    if (kind !== "sms" || !enabled || !classes.includes(of)) continue;
    const perPart = pricePerPart(prices, of, to);
    if (perPart > 0) return { perPart, currency, channel: name };
  }
  return null;
}
