import { aliveWithin } from "@/db/alive";
import { type ChannelRow, noteFailing, selectChannels } from "@/db/reach/channels";
import { readLawSwitches } from "@/db/reach/law-switches";
import { selectBatches } from "@/db/reach/message-batches";
import { giveUpMessages, type Lane, type MessageRow } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { readSendingRules } from "@/db/reach/sending-rules";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { log } from "@/server/log";
import { judge } from "@/server/messaging/failure";
import { localeOf } from "@/server/texts";
import { connectTo, type Open } from "../channels/connect";
import { claim } from "./inside/claim";
import { deliver, outgoingOf } from "./inside/deliver";
import { htmlOf } from "./inside/html";
import type { Terms } from "./inside/judge";
import { openRest } from "./inside/rest";
import { settle } from "./inside/settle";

const MINUTE_MS = 60_000;
/** its sender has died by then */
const SILENT_MS = 5 * MINUTE_MS;
const GIVEN_UP_AT_ONCE = 5000;
/** One run of the job; what is left then is the next run's. */
const RUN_MS = 20_000;
/** While one step waits for its vendor, others are being written down. */
const STEPS_AT_ONCE = 3;

type Connect = (row: ChannelRow | null, keys: Terms["keys"]) => Open;

interface Sending {
  ctx: Ctx;
  /** this message alone */
  only?: string | null;
  connect?: Connect;
  /** after so long no new step begins */
  runMs?: number;
}

/**
 * Sends what is due, each message once, all channels beside one another: codes first, then what people wait for, then
 * advertising. No locks are held while a vendor is called, and a batch that is stopped ends with the step that runs.
 */
export async function sendMessages({
  ctx,
  only = null,
  connect = connectTo,
  runMs = RUN_MS,
}: Sending): Promise<Batch> {
  const { tenantId } = ctx;
  const begun = Date.now();
  const until = begun + runMs;
  /** the caller's clock, going on */
  const clock = () => new Date(ctx.now.getTime() + Date.now() - begun);
  const { terms, channels, batches, wanted } = await inTransaction(ctx, async (tx) => {
    if (only === null)
      await giveUpMessages(tx, tenantId, {
        now: ctx.now,
        alive: aliveWithin(SILENT_MS, ctx.now),
        most: GIVEN_UP_AT_ONCE,
      });
    return {
      terms: {
        ...(await loadTenantAndKeys(tx, tenantId)),
        rules: await readSendingRules(tx, tenantId),
        switches: await readLawSwitches(tx, tenantId),
      },
      channels: await selectChannels(tx, tenantId),
      batches: only === null ? await selectBatches(tx, tenantId, ["running"]) : [],
      wanted: only === null ? null : await findMessage(tx, tenantId, only),
    };
  });
  const usable = channels.filter(
    ({ enabled, pausedUntil }) => enabled && (pausedUntil === null || pausedUntil <= ctx.now),
  );
  // one message is looked for on its own channel: no other is opened for it
  const tried = [null, ...usable].filter(
    (channel) => only === null || (channel?.id ?? null) === wanted?.channelId,
  );
  const batchIds = [null, ...batches.map(({ id }) => id)];
  const counts = await Promise.all(
    tried.map((channel) => sendOver({ ctx, clock, terms, channel, batchIds, only, connect, until })),
  );
  return { done: counts.reduce((sum, n) => sum + n, 0), more: Date.now() >= until };
}

interface Over {
  ctx: Ctx;
  clock: () => Date;
  terms: Omit<Terms, "now">;
  channel: ChannelRow | null;
  batchIds: readonly (string | null)[];
  only: string | null;
  connect: Connect;
  until: number;
}

/** Steps of one channel, some at a time, until its lanes are empty, its vendor wants a pause or the time is up. */
async function sendOver(over: Over): Promise<number> {
  const open = await opened(over);
  if (!open) return 0;
  const steps = over.only === null ? STEPS_AT_ONCE : 1;
  let [done, stopped] = [0, false];
  const work = async () => {
    while (!stopped && Date.now() < over.until) {
      const step = await sendStep(over, open);
      done += step.sent;
      if (step.looked === 0 || step.isPaused || over.only !== null) stopped = true;
    }
  };
  await Promise.all(Array.from({ length: steps }, work));
  return done;
}

/** A channel whose settings do not fit its vendor any more holds nobody else up. */
async function opened({ ctx, channel, connect, terms }: Over): Promise<Open | null> {
  try {
    return connect(channel, terms.keys);
  } catch (error) {
    if (channel === null) throw error;
    const { failure, code } = judge(error);
    const failing = { at: ctx.now, error: `${failure}: ${code}`, pausedUntil: null };
    await inTransaction(ctx, (tx) => noteFailing(tx, ctx.tenantId, channel.id, failing));
    return null;
  }
}

/** The most urgent lane that has something: a few messages, as many as may be on their way at once. */
async function sendStep({ ctx, clock, terms, channel, batchIds, only }: Over, { connection, pace }: Open) {
  const { atOnce, perSecond } = connection.limits();
  const most = Math.max(1, Math.min(atOnce, perSecond));
  const moment = { ...ctx, now: clock() };
  for (const batchId of batchIds) {
    const lane: Lane = { channelId: channel?.id ?? null, batchId };
    const { send, looked } = await inTransaction(moment, (tx) =>
      claim(tx, { ...terms, now: moment.now }, { ...lane, most, only }),
    );
    if (looked === 0) continue;
    if (send.length === 0) return { sent: 0, looked, isPaused: false };
    await pace.take(send.length);
    const delivered = await Promise.all(
      send.map((message) =>
        deliver(connection, message, {
          clear: () => clear({ ...ctx, now: clock() }, message, terms, channel),
          clock,
        }),
      ),
    );
    await settle({ ...ctx, now: clock() }, terms.keys, channel, delivered);
    const isPaused = delivered.some(
      ({ verdict }) => verdict && ["throttle", "config", "funds"].includes(verdict.failure),
    );
    return { sent: send.length, looked, isPaused };
  }
  return { sent: 0, looked: 0, isPaused: false };
}

async function clear(
  ctx: Ctx,
  message: MessageRow,
  { keys, tenant }: Omit<Terms, "now">,
  channel: ChannelRow | null,
) {
  const rest = openRest(keys, message.restEncrypted);
  return outgoingOf(message, keys, {
    rest,
    html: await htmlOf(ctx, keys, { message, rest, usual: localeOf(tenant.locale) }),
    from: channel?.senders[message.class] ?? null,
  });
}

/** Sends as soon as it is committed: the caller does not wait, and the job retries failures. */
export function sendSoon(ctx: Ctx, messageId: string): void {
  sendMessages({ ctx, only: messageId }).catch((error: unknown) => {
    log.warn({ err: error, id: messageId }, "a message waits: it could not be sent at once");
  });
}
