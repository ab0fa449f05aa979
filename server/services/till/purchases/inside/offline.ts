import type { BasketState, CustomerRow } from "@/db/till/basket-state";
import type { Ctx } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import type { PurchaseBody } from "../schema";

const DAY_MS = 86_400_000;
const LATE_DAYS_MAX = 30;
const AHEAD_MS_MAX = 5 * 60_000;

/**
 * Only for a receipt that is not recorded yet. A recorded one may be sent again for ever, also with the points that it
 * was paid with: the till did not get our response, and has kept it.
 */
export function refuseUnlessOffline(ctx: Ctx, body: PurchaseBody): void {
  refusePoints(body);
  refuseGiftCards(body);
  refuseTooLate(ctx, body);
}

function refusePoints({ redeem }: PurchaseBody): void {
  if (redeem.mode === "none") return;
  throw new DomainError("offline-redeem-forbidden", "an offline receipt cannot be paid with points", [
    { pointer: "/redeem/mode", code: "offline-redeem-forbidden", detail: "none is expected" },
  ]);
}

/** Gift cards are only charged online, where the balance is checked and guesses are limited. */
function refuseGiftCards({ payments }: PurchaseBody): void {
  const place = payments.findIndex(({ giftCard }) => giftCard !== undefined);
  if (place < 0) return;
  const code = "offline-redeem-forbidden";
  const pointer = `/payments/${place}/giftCard`;
  throw new DomainError(code, "an offline receipt cannot be paid by our gift card", [
    { pointer, code, detail: "none is expected" },
  ]);
}

function refuseTooLate({ now }: Ctx, { occurredAt }: PurchaseBody): void {
  if (occurredAt === undefined)
    throw fieldRefused("/occurredAt", "required", "an offline receipt says when it was paid");
  const ago = now.getTime() - occurredAt.getTime();
  if (ago > LATE_DAYS_MAX * DAY_MS)
    throw fieldRefused("/occurredAt", "range", `an offline receipt is at most ${LATE_DAYS_MAX} days old`);
  if (-ago > AHEAD_MS_MAX)
    throw fieldRefused("/occurredAt", "range", "an offline receipt is at most 5 minutes ahead");
}

/** The sale has been made, so a card that is blocked by now only means that no points are earned. */
export function customerOrNull({ customer }: BasketState): CustomerRow | null {
  if (customer?.status !== "active" || customer.identifierBlocked) return null;
  return customer;
}

/** A customer who will register later: earns as a member without any data. */
export const strangerAt = (occurredAt: Date): CustomerRow => ({
  id: "",
  status: "active",
  identifierBlocked: false,
  earns: true,
  tier: null,
  tierShortOn: null,
  tierByHand: false,
  tierUntilMs: null,
  tierSinceMs: null,
  tierReceipts: null,
  name: null,
  birthDate: null,
  purchases: 0,
  registeredMs: occurredAt.getTime(),
  group: null,
  segments: [],
  accountId: null,
  balance: 0,
  spendable: 0,
  held: 0,
  holds: null,
  lots: null,
  expiring: [],
  referralCode: null,
  awaited: false,
});
