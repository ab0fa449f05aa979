import type { Tx } from "@/db/client";
import type { Announced } from "@/db/repositories/announcements";
import { insertEvents } from "@/db/repositories/outbox";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";

/** What chains and webhooks hear of an account's points. */
export interface PointsEvent {
  customerId: string;
  accountId: string;
  /** hundredths */
  points: number;
  /** the tenant's date: the first day on which they can be spent, or the last */
  on: string;
  /** of a reminder: how many days before it was due */
  daysBefore?: number;
}

export const announce = (
  tx: Tx,
  ctx: Ctx,
  topic: "points.activated" | "points.expiring",
  found: readonly Announced[],
): Promise<void> =>
  insertEvents(
    tx,
    found.map(({ customerId, accountId, points, day, daysBefore }) => ({
      tenantId: ctx.tenantId,
      id: newId(),
      topic,
      payload: {
        customerId,
        accountId,
        points,
        on: day,
        ...(topic === "points.expiring" ? { daysBefore } : {}),
      } satisfies PointsEvent,
      createdAt: ctx.now,
    })),
  );
