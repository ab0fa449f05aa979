/** What has become of an account's points. */
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

interface ReferralEvent {
  referralId: string;
  newcomerId: string;
  referrerId: string;
  purchaseId: string | null;
  why?: string;
}

interface MessageEvent {
  messageId: string;
  customerId: string | null;
}

/** Everything that happens, by topic: ids and numbers only, never personal data. */
export interface Events {
  /** a rule has found what looks like fraud */
  "alert.raised": { alertId: string; kind: string; storeId: string | null };
  /** somebody has called: `key` is the task's maker's own name of it */
  "call_task.finished": {
    taskId: string;
    customerId: string;
    key: string;
    result: "reached" | "refused" | "call-back" | "no-answer";
    /** it is called again */
    again: boolean;
  };
  "customer.registered": { customerId: string; storeId: string | null };
  /** by a person: their profile, an identifier, whether they are blocked, or points by hand */
  "customer.changed": { customerId: string };
  "customer.merged": { customerId: string; mergedId: string };
  "customer.unmerged": { customerId: string; mergedId: string };
  "consent.changed": { customerId: string; purpose: string; channel: string | null; granted: boolean };
  /** a yes that the customer is to confirm by themselves */
  "consent.asked": { requestId: string; customerId: string };
  /** what a person wrote to us */
  "answer.received": { answerId: string; customerId: string | null };
  /** a receipt was rated so low that somebody has to look at it */
  "feedback.low": {
    feedbackId: string;
    purchaseId: string;
    customerId: string | null;
    storeId: string;
    rating: number;
  };
  "message.queued": { messageId: string };
  "message.delivered": MessageEvent;
  "message.opened": MessageEvent;
  "message.clicked": MessageEvent;
  "message.failed": MessageEvent;
  /** its channel will never bring it there: no such address, or its owner has blocked us */
  "message.refused": MessageEvent;
  /** once for each trouble: it begins to fail, its money runs out */
  "channel.failing": { channelId: string; failure: string };
  "channel.low": { channelId: string; balanceMinor: number };
  "points.activated": PointsEvent;
  "points.expiring": PointsEvent;
  "purchase.recorded": { purchaseId: string; customerId: string | null; storeId: string };
  /** it became known that part of it has come back long ago */
  "purchase.corrected": { purchaseId: string; customerId: string };
  /** it was nobody's, and is theirs now who registered the card that paid */
  "purchase.joined": { purchaseId: string; customerId: string };
  "purchase.cancelled": { purchaseId: string; customerId: string | null; storeId: string };
  "purchase.returned": {
    returnId: string;
    purchaseId: string | null;
    customerId: string | null;
    storeId: string;
  };
  "referral.refused": ReferralEvent;
  "referral.rewarded": ReferralEvent;
  "referral.taken-back": ReferralEvent;
  /** worked out again after a receipt; not of the nightly work on all */
  "portrait.changed": { customerId: string };
  "segment.entered": { customerId: string; segmentId: string };
  "segment.left": { customerId: string; segmentId: string };
  "tier.changed": { customerId: string; from: string | null; to: string | null; why: string };
  /** cards in wallets say something else now: phones are to be told */
  "wallet.changed": { passes: number };
  /** staff requested a run of a job */
  [wanted: `job-wanted:${string}`]: Record<string, never>;
}

export type Topic = keyof Events;

/** One event as a consumer reads it. */
export type EventOf<T extends Topic> = {
  [K in T]: { id: string; topic: K; at: Date; payload: Events[K] };
}[T];
