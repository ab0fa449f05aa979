import type { Tx } from "@/db/client";
import type { ChannelRow } from "@/db/reach/channels";
import { insertReports, type Reported } from "@/db/reach/message-events";
import { applyReports } from "@/db/reach/messages";
import { selectMessagesByIds } from "@/db/reach/messages-list";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import type { Home } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import type { ChannelEvent } from "@/server/messaging/events";
import { followReport } from "./inside/follow-report";
import { hearAnswer } from "./inside/hear-answer";
import { joinMessenger, leaveMessenger } from "./inside/join-messenger";

export interface Received {
  channel: ChannelRow;
  home: Home & { keys: TenantKeys };
  events: readonly ChannelEvent[];
}

type Report = Extract<ChannelEvent, { kind: "report" }>;

/** What a vendor tells, in any order and as often as it likes: each piece of news counts once. */
export async function receiveEvents(ctx: Ctx, { channel, home, events }: Received): Promise<void> {
  const reports = events.filter((event): event is Report => event.kind === "report");
  if (reports.length > 0) await inTransaction(ctx, (tx) => takeReports(tx, ctx, channel, home, reports));
  for (const event of events) {
    if (event.kind === "report") continue;
    await inTransaction(ctx, async (tx) => {
      const at = { channel, home };
      if (event.kind === "received") await hearAnswer(tx, ctx, at, event);
      else if (event.kind === "joined") await joinMessenger(tx, ctx, at, event);
      else await leaveMessenger(tx, ctx, at, event);
    });
  }
}

async function takeReports(
  tx: Tx,
  ctx: Ctx,
  channel: ChannelRow,
  { keys }: Received["home"],
  reports: readonly Report[],
): Promise<void> {
  const { tenantId, now } = ctx;
  const news = await insertReports(
    tx,
    tenantId,
    reports.map((report) => asRow(channel, report, now)),
    now,
  );
  const ids = [...new Set(news.flatMap(({ messageId }) => messageId ?? []))];
  if (ids.length === 0) return;
  await applyReports(tx, tenantId, ids, now);
  const messages = new Map((await selectMessagesByIds(tx, tenantId, ids)).map((one) => [one.id, one]));
  for (const kind of ["delivered", "opened", "clicked", "failed"] as const) {
    const told = news.flatMap(({ messageId, kind: of }) => (of === kind && messageId ? [messageId] : []));
    if (told.length > 0)
      await recordEvents(
        tx,
        ctx,
        `message.${kind}`,
        told.map((messageId) => ({ messageId, customerId: messages.get(messageId)?.customerId ?? null })),
      );
  }
  const byKey = new Map(reports.map((report) => [keyOf(channel, report), report]));
  for (const { messageId, eventKey } of news) {
    const [message, report] = [messages.get(messageId ?? ""), byKey.get(eventKey)];
    if (message && report) await followReport(tx, ctx, keys, message, report);
  }
}

/** Two vendors may number their news alike. */
const keyOf = ({ id }: ChannelRow, { eventId }: Report): string => `${id} ${eventId}`;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const asRow = (channel: ChannelRow, report: Report, now: Date): Reported => ({
  id: newId(),
  channelId: channel.id,
  kind: report.status,
  eventKey: keyOf(channel, report),
  providerId: report.providerId,
  sendKey: report.sendKey && UUID.test(report.sendKey) ? report.sendKey : null,
  code: report.code,
  byMachine: false,
  at: (report.at && report.at <= now ? report.at : now).toISOString(),
});
