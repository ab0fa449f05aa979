import type { PartPrice } from "@/db/reach/channels.tables";
import type { MessageClass } from "@/server/engine/policy/message-law";

/** Costs are kept in ten-thousandths of the currency's unit: a part of a message often costs fractions of a minor unit. */
export const COST_PER_MINOR = 100;

/** What one part to an address costs, in ten-thousandths of the currency's unit; 0 where no price is known. */
export function pricePerPart(prices: readonly PartPrice[], of: MessageClass, to: string): number {
  const digits = to.replace(/^\+/, "");
  const fitting = prices.filter(
    (price) => (price.class === null || price.class === of) && digits.startsWith(price.prefix),
  );
  const best = fitting.toSorted(
    (a, b) => b.prefix.length - a.prefix.length || Number(a.class === null) - Number(b.class === null),
  )[0];
  return best?.perPart ?? 0;
}
