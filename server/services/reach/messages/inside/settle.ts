import type { Tx } from "@/db/client";
import { type ChannelRow, noteChannel, noteFailing } from "@/db/reach/channels";
import { adoptReports } from "@/db/reach/message-events";
import { applyReports, settleMessages } from "@/db/reach/messages";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import type { Failure } from "@/server/messaging/failure";
import { sendAnotherWay } from "./another-way";
import type { Delivered } from "./deliver";
import { tellRefused } from "./refused";
import { suppressRecipient } from "./suppress-recipient";

const PAUSE_MS = 10 * 60_000;

/** Writes down what became of messages, and draws what follows from it for addresses and for the channel. */
export async function settle(
  ctx: Ctx,
  keys: TenantKeys,
  channel: ChannelRow | null,
  delivered: readonly Delivered[],
): Promise<void> {
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    await settleMessages(
      tx,
      tenantId,
      delivered.map(({ settled }) => settled),
    );
    if (!channel) return;
    const sent = delivered
      .filter(({ settled }) => settled.status === "sent")
      .map(({ message }) => message.id);
    if (sent.length > 0) {
      const adopted = await adoptReports(tx, tenantId, sent);
      if (adopted.length > 0)
        await applyReports(
          tx,
          tenantId,
          adopted.map(({ messageId }) => messageId),
          ctx.now,
        );
    }
    for (const one of delivered) {
      if (one.verdict?.address) await suppressRecipient(tx, ctx, keys, one.message, one.verdict.address);
      if (one.settled.status === "failed") await sendAnotherWay(tx, ctx, keys, one.message);
      if (one.verdict?.failure === "permanent") await tellRefused(tx, ctx, one.message);
    }
    await noteHealth(tx, ctx, channel, delivered, sent.length > 0);
  });
}

/** Nobody answered, or nothing that can be read: what becomes of messages this way, the vendor has to mend. */
const NO_ANSWER: ReadonlySet<Failure> = new Set(["temporary", "unknown"]);

/** What has to be mended first stops the channel for a while, and is shown; what works again clears that. */
async function noteHealth(
  tx: Tx,
  { tenantId, now: at }: Ctx,
  channel: ChannelRow,
  delivered: readonly Delivered[],
  anySent: boolean,
): Promise<void> {
  const verdicts = delivered.flatMap(({ verdict }) => verdict ?? []);
  const [first] = verdicts;
  const broken = verdicts.find(({ failure }) => failure === "config" || failure === "funds");
  const busy = verdicts.find(({ failure }) => failure === "throttle");
  const until = (pauseMs: number) => new Date(at.getTime() + pauseMs);
  if (broken)
    await noteFailing(tx, tenantId, channel.id, {
      at,
      error: `${broken.failure}: ${broken.code}`,
      pausedUntil: until(PAUSE_MS),
    });
  else if (busy)
    await noteChannel(tx, tenantId, channel.id, { pausedUntil: until(busy.retryAfterMs ?? 1000) });
  else if (anySent && channel.failingSince)
    await noteChannel(tx, tenantId, channel.id, { failingSince: null, lastError: null, pausedUntil: null });
  else if (!anySent && first && verdicts.every(({ failure }) => NO_ANSWER.has(failure)))
    await noteFailing(tx, tenantId, channel.id, {
      at,
      error: `${first.failure}: ${first.code}`,
      pausedUntil: null,
    });
}
