import type { selectMessageEvents } from "@/db/reach/message-events";
import type { MessageRow } from "@/db/reach/messages";
import type { findInsteadOf } from "@/db/reach/messages-list";

type Event = Awaited<ReturnType<typeof selectMessageEvents>>[number];

interface Around {
  /** what the retailer calls the account that it went through */
  account: string | null;
  events: readonly Event[];
  /** the one that went in its place */
  next: Awaited<ReturnType<typeof findInsteadOf>>;
  /** where its links lead, by their ids */
  hosts: ReadonlyMap<string, string | null>;
}

export type Step = { at: Date } & (
  | { kind: "queued"; insteadOf: string | null }
  | { kind: "waits"; reason: NonNullable<MessageRow["reason"]>; until: Date }
  | { kind: "retry"; attempts: number; error: string | null; until: Date }
  | { kind: "skipped" | "expired"; reason: MessageRow["reason"] }
  | {
      kind: "sent";
      account: string | null;
      channel: MessageRow["channel"];
      parts: number | null;
      cost: number | null;
      attempts: number;
    }
  | { kind: "failed" | "unknown" | "sending"; error: string | null; attempts: number }
  | { kind: "report"; event: Event["kind"]; byMachine: boolean; code: string | null; host: string | null }
  | { kind: "replaced"; by: string; channel: MessageRow["channel"] }
);

/** What a row and its events say of a message, in the order in which it happened. */
export function storyOf(message: MessageRow, { account, events, next, hosts }: Around): Step[] {
  const { status, reason, error, attempts, changedAt, nextAttemptAt, sentAt, failedAt } = message;
  const steps: Step[] = [{ at: message.createdAt, kind: "queued", insteadOf: message.insteadOf }];
  if (status === "queued" && reason)
    steps.push({ at: changedAt, kind: "waits", reason, until: nextAttemptAt });
  else if (status === "queued" && attempts > 0)
    steps.push({ at: changedAt, kind: "retry", attempts, error, until: nextAttemptAt });
  if (status === "skipped" || status === "expired") steps.push({ at: changedAt, kind: status, reason });
  if (sentAt) {
    const { channel, parts, cost } = message;
    steps.push({ at: sentAt, kind: "sent", account, channel, parts, cost, attempts });
  }
  const isReported = events.some(({ kind }) => kind === "failed");
  if (failedAt && !isReported) steps.push({ at: failedAt, kind: "failed", error, attempts });
  if (status === "unknown" || status === "sending")
    steps.push({ at: changedAt, kind: status, error, attempts });
  for (const { at, kind: event, byMachine, code, linkId } of events)
    steps.push({ at, kind: "report", event, byMachine, code, host: hosts.get(linkId ?? "") ?? null });
  if (next) steps.push({ at: next.createdAt, kind: "replaced", by: next.id, channel: next.channel });
  // what happened at one moment stays in the order in which it was told
  return steps.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
