import { expireGiftCards } from "@/server/services/gift-cards/expire";
import { expireLots } from "@/server/services/ledger/expire";
import { pruneOutbox } from "@/server/services/outbox/prune";
import type { Job } from "./job";

/**
 * Everything that happens without anybody asking. Each job is a service verb that does one bounded batch for one
 * tenant and can be repeated safely: what is still to be done is always in our own tables, never in a scheduler.
 */
export const JOBS: readonly Job[] = [
  { id: "points.expire", cron: "5 * * * *", run: expireLots },
  { id: "gift-cards.expire", cron: "10 * * * *", run: expireGiftCards },
  { id: "outbox.prune", cron: "40 3 * * *", run: pruneOutbox },
];
