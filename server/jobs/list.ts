import { watchForFraud } from "@/server/services/alerts/watch";
import { pruneCardCodes } from "@/server/services/cards/spend-code";
import { expireGiftCards } from "@/server/services/gift-cards/expire";
import { pruneRequests } from "@/server/services/idempotency/prune";
import { announceActivated } from "@/server/services/ledger/announce-activated";
import { announceExpiring } from "@/server/services/ledger/announce-expiring";
import { expireLots } from "@/server/services/ledger/expire";
import { forgetAnnouncements } from "@/server/services/ledger/forget-announcements";
import { forgetLive } from "@/server/services/live/forget";
import { pruneLooks } from "@/server/services/looks/prune";
import { MESSAGE_QUEUED } from "@/server/services/messages/queue";
import { sendMessages } from "@/server/services/messages/send";
import { pruneOutbox } from "@/server/services/outbox/prune";
import { claimWaiting } from "@/server/services/purchases/claim";
import { expireHolds } from "@/server/services/quotes/expire-holds";
import { settleReferrals } from "@/server/services/referrals/settle";
import { joinWaiting } from "@/server/services/returns/join";
import { pruneSessions } from "@/server/services/sessions/prune";
import { refreshOldStatistics } from "@/server/services/statistics/refresh";
import { reviewTiers } from "@/server/services/tiers/review";
import type { Job } from "./job";

/** Loaded when it is its turn: pages, which know the list, need nothing of it. */
const backUp: Job["run"] = async (call) =>
  (await import("@/server/services/backups/nightly")).backUpNightly(call);

/**
 * Everything that happens without anybody asking. Each job is a service verb that does one bounded batch for one
 * tenant and can be repeated safely: what is still to be done is always in our own tables, never in a scheduler.
 * A new one is its verb, a line here, and its words in the messages (`jobs.json`, under `list`).
 */
export const JOBS: readonly Job[] = [
  { id: "points.activate", clock: { every: "hour", minute: 2 }, run: announceActivated },
  { id: "points.expire", clock: { every: "hour", minute: 5 }, run: expireLots },
  { id: "gift-cards.expire", clock: { every: "hour", minute: 10 }, run: expireGiftCards },
  { id: "points.remind", clock: { every: "day", hour: 5, minute: 15 }, run: announceExpiring },
  { id: "receipts.claim", clock: { every: "minutes", step: 10 }, run: claimWaiting },
  { id: "returns.join", clock: { every: "minutes", step: 10 }, run: joinWaiting },
  { id: "referrals.settle", clock: { every: "minutes", step: 5 }, run: settleReferrals },
  { id: "holds.expire", clock: { every: "minutes", step: 5 }, run: expireHolds },
  { id: "messages.send", clock: { every: "minutes", step: 5 }, on: [MESSAGE_QUEUED], run: sendMessages },
  { id: "tiers.review", clock: { every: "day", hour: 1, minute: 20 }, run: reviewTiers },
  { id: "alerts.watch", clock: { every: "minutes", step: 10 }, run: watchForFraud },
  { id: "live.forget", clock: { every: "day", hour: 3, minute: 10 }, run: forgetLive },
  { id: "outbox.prune", clock: { every: "day", hour: 3, minute: 40 }, run: pruneOutbox },
  { id: "requests.prune", clock: { every: "day", hour: 3, minute: 20 }, run: pruneRequests },
  { id: "card-codes.prune", clock: { every: "day", hour: 3, minute: 15 }, run: pruneCardCodes },
  { id: "sessions.prune", clock: { every: "day", hour: 3, minute: 10 }, run: pruneSessions },
  { id: "announcements.prune", clock: { every: "day", hour: 3, minute: 30 }, run: forgetAnnouncements },
  { id: "looks.prune", clock: { every: "day", hour: 3, minute: 50 }, run: pruneLooks },
  { id: "backups.create", clock: { every: "day", hour: 2, minute: 30 }, run: backUp },
  { id: "statistics.refresh", clock: { every: "day", hour: 2, minute: 50 }, run: refreshOldStatistics },
];
