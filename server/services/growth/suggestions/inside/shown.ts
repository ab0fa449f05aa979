import type { Tx } from "@/db/client";
import { insertShown } from "@/db/growth/suggestion-events";
import type { SUGGESTION_PLACES } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { dateAt } from "@/server/core/time/moment";
import type { Suggested } from "@/server/engine/portraits/suggest/suggest";

interface Shown {
  customerId: string;
  place: (typeof SUGGESTION_PLACES)[number];
  suggested: readonly Suggested[];
  timezone: string;
}

/** Notes what is suggested, to see later what of it is bought. */
export const noteShown = (
  tx: Tx,
  { tenantId, now }: Ctx,
  { customerId, place, suggested, timezone }: Shown,
): Promise<void> =>
  insertShown(
    tx,
    suggested.map(({ product, kind }) => ({
      ...{ tenantId, id: newId(), customerId, productId: product, place, kind },
      shownAt: now,
      shownOn: dateAt(now, timezone),
    })),
  );
