import type { Tx } from "@/db/client";
import type { Announced } from "@/db/members/announcements";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";

export const announce = (
  tx: Tx,
  ctx: Ctx,
  topic: "points.activated" | "points.expiring",
  found: readonly Announced[],
): Promise<void> =>
  recordEvents(
    tx,
    ctx,
    topic,
    found.map(({ customerId, accountId, points, day, daysBefore }) => ({
      customerId,
      accountId,
      points,
      on: day,
      ...(topic === "points.expiring" ? { daysBefore } : {}),
    })),
  );
