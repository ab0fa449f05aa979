import { pruneOutbox } from "@/server/core/events/prune";
import { refreshOldStatistics } from "@/server/core/jobs/refresh-statistics";
import { pruneRequests } from "@/server/core/once/prune";
import { forgetLive } from "@/server/services/campaigns/live/forget";
import { advanceMailings } from "@/server/services/growth/mailings/advance";
import { recomputeNightly } from "@/server/services/growth/portraits/recompute";
import { settleReferrals } from "@/server/services/growth/referrals/settle";
import { refreshSegments } from "@/server/services/growth/segments/refresh";
import { fitNightly } from "@/server/services/growth/suggestions/fit";
import { watchForFraud } from "@/server/services/insight/alerts/watch";
import { countNightly } from "@/server/services/insight/analytics/count";
import { pruneLooks } from "@/server/services/insight/looks/prune";
import { sendReports } from "@/server/services/insight/reports/send";
import { pruneCardCodes } from "@/server/services/members/card-codes/spend";
import { announceActivated } from "@/server/services/members/ledger/announce-activated";
import { announceExpiring } from "@/server/services/members/ledger/announce-expiring";
import { expireLots } from "@/server/services/members/ledger/expire";
import { forgetAnnouncements } from "@/server/services/members/ledger/forget-announcements";
import { reviewTiers } from "@/server/services/members/tiers/review";
import { expireCalls } from "@/server/services/reach/call-tasks/expire";
import { watchChannels } from "@/server/services/reach/channels/watch";
import { lookUpUnknown } from "@/server/services/reach/messages/look-up";
import { pollReports } from "@/server/services/reach/messages/poll";
import { sendMessages } from "@/server/services/reach/messages/send";
import { refreshWallets } from "@/server/services/reach/wallet/refresh";
import { tellWallets } from "@/server/services/reach/wallet/tell";
import { pruneSessions } from "@/server/services/shop/sessions/prune";
import { claimWaiting } from "@/server/services/till/purchases/claim";
import { expireHolds } from "@/server/services/till/quotes/expire-holds";
import { joinWaiting } from "@/server/services/till/returns/join";
import { expireGiftCards } from "@/server/services/value/gift-cards/expire";
import type { Job } from "./job";

/** Loaded when it is its turn: pages, which know the list, need nothing of it. */
const backUp: Job["run"] = async (call) =>
  (await import("@/server/services/moving/backups/nightly")).backUpNightly(call);

/**
 * Everything that runs in the background. Each job is a service verb that does one bounded batch for one tenant and can
 * be repeated safely: what is still to be done is always in our own tables, never in a scheduler. A new one is its
 * verb, a line here, and its words in the messages (`jobs.json`, under `list`).
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
  { id: "messages.send", clock: { every: "seconds", step: 10 }, on: ["message.queued"], run: sendMessages },
  { id: "messages.poll", clock: { every: "minutes", step: 1 }, run: pollReports },
  { id: "messages.look-up", clock: { every: "minutes", step: 1 }, run: lookUpUnknown },
  { id: "channels.watch", clock: { every: "hour", minute: 20 }, run: watchChannels },
  { id: "wallet.refresh", clock: { every: "minutes", step: 10 }, run: refreshWallets },
  {
    id: "wallet.tell",
    clock: { every: "minutes", step: 1 },
    on: ["wallet.changed"],
    run: (call) => tellWallets(call),
  },
  { id: "mailings.advance", clock: { every: "seconds", step: 10 }, run: advanceMailings },
  { id: "call-tasks.expire", clock: { every: "minutes", step: 10 }, run: expireCalls },
  { id: "tiers.review", clock: { every: "day", hour: 1, minute: 20 }, run: reviewTiers },
  { id: "portraits.recompute", clock: { every: "day", hour: 1, minute: 40 }, run: recomputeNightly },
  { id: "segments.refresh", clock: { every: "seconds", step: 30 }, run: refreshSegments },
  { id: "suggestions.fit", clock: { every: "day", hour: 2, minute: 10 }, run: fitNightly },
  { id: "analytics.count", clock: { every: "day", hour: 2, minute: 30 }, run: countNightly },
  { id: "alerts.watch", clock: { every: "minutes", step: 10 }, run: watchForFraud },
  { id: "reports.send", clock: { every: "minutes", step: 10 }, run: sendReports },
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
