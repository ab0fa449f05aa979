import type { Tx } from "@/db/client";
import { countSends, lockSends } from "@/db/till/confirmations";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

const MINUTE_MS = 60_000;

/** A phone that is not answered, and a till that tries out other people's phones. */
export const SENDS_MAX = {
  phoneShort: { most: 3, withinMs: 10 * MINUTE_MS },
  phoneDay: { most: 10, withinMs: 24 * 60 * MINUTE_MS },
  till: { most: 60, withinMs: 60 * MINUTE_MS },
} as const;

/** @throws DomainError("rate-limited") with the seconds to wait */
export async function refuseTooManySends(
  tx: Tx,
  ctx: Ctx,
  by: { destinationHash: string; tillId: string },
): Promise<void> {
  await lockSends(tx, by.tillId);
  await refuse(tx, ctx, { tillId: by.tillId }, SENDS_MAX.till);
  await refuse(tx, ctx, { destinationHash: by.destinationHash }, SENDS_MAX.phoneShort);
  await refuse(tx, ctx, { destinationHash: by.destinationHash }, SENDS_MAX.phoneDay);
}

async function refuse(
  tx: Tx,
  { tenantId, now }: Ctx,
  by: { destinationHash: string } | { tillId: string },
  { most, withinMs }: { most: number; withinMs: number },
): Promise<void> {
  const { count, firstMs } = await countSends(tx, tenantId, by, new Date(now.getTime() - withinMs));
  if (count < most) return;
  const waitMs = (firstMs ?? now.getTime()) + withinMs - now.getTime();
  throw new DomainError("rate-limited", "too many codes were sent to this phone or by this till", [], {
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
