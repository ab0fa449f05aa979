import type { Statements } from "@/db/client";
import type { CustomerRow } from "@/db/till/basket-state";
import { usableConfirmation } from "@/db/till/confirmations";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { Programme } from "@/server/engine/basket/types";

/** Whether so many points are paid with only after the customer has said a code. */
export const needsCode = ({ redeemNeeds, redeemNeedsFromPoints }: Programme, points: number): boolean =>
  redeemNeeds === "otp" && points > 0 && points >= (redeemNeedsFromPoints ?? 0);

interface Paying {
  programme: Programme;
  customer: CustomerRow | null;
  storeId: string;
  points: number;
}

/**
 * Asks the database only where the programme asks for a code, and not for points that this receipt holds: for those it
 * was said already. Call it with the customer locked.
 * @returns the confirmation that is to be marked as used with what is written
 * @throws DomainError("confirmation-required")
 */
export async function requireConfirmation(
  sql: Statements,
  ctx: Ctx,
  { programme, customer, storeId, points }: Paying,
): Promise<string | null> {
  if (!customer || !needsCode(programme, points)) return null;
  const holds = customer.holds ?? [];
  if (holds.some((hold) => hold.points >= points)) return null;
  const [found] = await usableConfirmation(sql, {
    tenantId: ctx.tenantId,
    customerId: customer.id,
    storeId,
    points,
    now: ctx.now,
    holds: holds.map(({ id }) => id),
  });
  if (found) return found.id;
  throw new DomainError("confirmation-required", "the customer has to say a one-time code first", [
    {
      pointer: "/redeem",
      code: "confirmation-required",
      detail: "send a code with POST /customers/{id}/confirmations, check it, and send this again",
    },
  ]);
}
