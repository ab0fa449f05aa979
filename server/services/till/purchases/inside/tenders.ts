import { moneyText } from "@/server/core/amounts";
import { DomainError } from "@/server/core/errors";
import type { PurchaseBody } from "../schema";

type Paid = Pick<PurchaseBody, "payments">;

const sumOf = (payments: Paid["payments"]): number => payments.reduce((sum, { amount }) => sum + amount, 0);

/**
 * There is no change from a gift card: what it paid beyond the net would be lost at a return.
 * @throws DomainError("payment-exceeds-net")
 */
export function refuseOverpaidByGifts({ payments }: Paid, netMinor: number): void {
  const gifts = payments.filter(({ type }) => type === "gift");
  if (sumOf(gifts) <= netMinor) return;
  const code = "payment-exceeds-net";
  throw new DomainError(code, "gift cards pay more than the receipt comes to", [
    { pointer: "/payments", code, detail: `gift cards pay ${moneyText(netMinor)} at the most` },
  ]);
}

/** What was paid, less the net, minor units; 0 where the till does not say how it was paid. */
export const tenderDifference = ({ payments }: Paid, netMinor: number): number =>
  payments.length === 0 ? 0 : sumOf(payments) - netMinor;
