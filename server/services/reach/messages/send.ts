import { aliveWithin } from "@/db/alive";
import { claimMessages, giveUpMessages, type MessageRow, settleMessage } from "@/db/reach/messages";
import { now } from "@/server/core/clock";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadKeys } from "@/server/core/personal/keys";
import { safeLine } from "@/server/core/safe-error";
import type { TenantKeys } from "@/server/core/secrets";
import { log } from "@/server/log";
import type { Connection } from "@/server/messaging/channel";
import { consoleVendor } from "@/server/messaging/console";

const MESSAGES_A_BATCH = 100;
const ATTEMPTS_MAX = 5;
const MINUTE_MS = 60_000;
/** its sender has died by then */
const SILENT_MS = 5 * MINUTE_MS;
const ERROR_LENGTH_MAX = 300;

type Channels = (id: MessageRow["channel"]) => Connection;

const channelOf: Channels = () => consoleVendor.open({});

/** Sends what is due, each message once: no locks are held while a channel sends. */
export async function sendMessages({
  ctx,
  only = null,
  channels = channelOf,
}: {
  ctx: Ctx;
  only?: string | null;
  channels?: Channels;
}): Promise<Batch> {
  const { tenantId } = ctx;
  const { due, keys } = await inTransaction(ctx, async (tx) => {
    if (only === null)
      await giveUpMessages(tx, tenantId, {
        now: ctx.now,
        alive: aliveWithin(SILENT_MS, ctx.now),
      });
    const claimed = await claimMessages(tx, tenantId, { now: ctx.now, most: MESSAGES_A_BATCH, only });
    return { due: claimed, ...(await loadKeys(tx, tenantId)) };
  });
  for (const message of due) {
    const outcome = await attempt(channels(message.channel), message, keys);
    await inTransaction(ctx, (tx) =>
      settleMessage(tx, tenantId, message.id, { ...outcome, changedAt: now() }),
    );
  }
  return { done: due.length, more: due.length === MESSAGES_A_BATCH };
}

/** Sends as soon as it is committed: the caller does not wait, and the job retries failures. */
export function sendSoon(ctx: Ctx, messageId: string): void {
  sendMessages({ ctx, only: messageId }).catch((error: unknown) => {
    log.warn({ err: error, id: messageId }, "a message waits: it could not be sent at once");
  });
}

type Outcome = Pick<MessageRow, "status"> & Partial<MessageRow>;

async function attempt(channel: Connection, message: MessageRow, keys: TenantKeys): Promise<Outcome> {
  const { destinationEncrypted, textEncrypted } = message;
  if (destinationEncrypted === "") return { status: "expired" };
  try {
    const sent = await channel.send(
      {
        to: keys.decrypt(destinationEncrypted),
        text: keys.decrypt(textEncrypted),
        subject: null,
        html: null,
        from: null,
        class: "code",
        validUntil: message.validUntil,
        unsubscribeUrl: null,
        url: null,
      },
      message.id,
    );
    return { status: "sent", providerId: sent.providerId, parts: sent.parts, error: null };
  } catch (error) {
    return afterFailure(channel, message, error);
  }
}

function afterFailure(channel: Connection, { attempts, validUntil }: MessageRow, error: unknown): Outcome {
  const failure = channel.classify(error);
  const words = `${failure}: ${safeLine(error)}`;
  const text = words.slice(0, ERROR_LENGTH_MAX);
  if (failure === "unknown") return { status: "unknown", error: text };
  const again = new Date(now().getTime() + 2 ** attempts * MINUTE_MS);
  const mayGoLater = failure === "temporary" || failure === "throttle";
  if (mayGoLater && attempts < ATTEMPTS_MAX && again < validUntil)
    return { status: "queued", nextAttemptAt: again, error: text };
  return { status: "failed", error: text };
}
