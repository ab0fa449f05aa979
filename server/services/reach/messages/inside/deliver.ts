import type { MessageRow, Settled } from "@/db/reach/messages";
import { safeLine } from "@/server/core/safe-error";
import type { TenantKeys } from "@/server/core/secrets";
import { log } from "@/server/log";
import type { Connection, OutgoingMessage } from "@/server/messaging/channel";
import { SendFailure, type Verdict } from "@/server/messaging/failure";
import { COST_PER_MINOR } from "../../channels/price";
import type { Rest } from "./rest";

const ATTEMPTS_MAX = 5;
const MINUTE_MS = 60_000;
const ERROR_LENGTH_MAX = 300;

export interface Delivered {
  settled: Settled;
  message: MessageRow;
  /** why not */
  verdict: Verdict | null;
}

/** Gives one message to its vendor, and says what became of it. Never throws. */
export async function deliver(
  connection: Connection,
  message: MessageRow,
  { clear, clock }: { clear: () => Promise<OutgoingMessage>; clock: () => Date },
): Promise<Delivered> {
  try {
    const outgoing = await clear().catch((error: unknown) => {
      log.error({ err: error, id: message.id }, "a message cannot be made out of what is kept of it");
      throw new SendFailure("permanent", "unreadable");
    });
    const sent = await connection.send(outgoing, message.id);
    return {
      message,
      verdict: null,
      settled: {
        ...settledAs(message, "sent", clock()),
        providerId: sent.providerId,
        parts: sent.parts,
        cost: sent.priceMinor === null ? null : sent.priceMinor * COST_PER_MINOR,
      },
    };
  } catch (error) {
    const verdict = connection.judge(error);
    return { message, verdict, settled: afterFailure(message, verdict, { error, at: clock() }) };
  }
}

const settledAs = ({ id }: MessageRow, status: Settled["status"], at: Date): Settled => ({
  id,
  status,
  providerId: null,
  parts: null,
  cost: null,
  error: null,
  nextAttemptAt: null,
  at: at.toISOString(),
});

/** A vendor that is busy, broken or out of money gets the message again later; how often, its validity says. */
const MAY_GO_LATER: ReadonlySet<Verdict["failure"]> = new Set(["temporary", "throttle", "config", "funds"]);

function afterFailure(
  message: MessageRow,
  verdict: Verdict,
  { error, at }: { error: unknown; at: Date },
): Settled {
  const { failure, code, retryAfterMs } = verdict;
  const words = `${failure}: ${code || safeLine(error)}`.slice(0, ERROR_LENGTH_MAX);
  if (failure === "unknown") return { ...settledAs(message, "unknown", at), error: words };
  // this attempt is counted already in the row, not in what was read of it
  const attempt = message.attempts + 1;
  const pause = failure === "throttle" ? (retryAfterMs ?? MINUTE_MS) : 2 ** attempt * MINUTE_MS;
  const again = new Date(at.getTime() + pause);
  const isLast = failure === "temporary" && attempt >= ATTEMPTS_MAX;
  if (MAY_GO_LATER.has(failure) && !isLast && again < message.validUntil)
    return { ...settledAs(message, "queued", at), error: words, nextAttemptAt: again.toISOString() };
  return { ...settledAs(message, "failed", at), error: words };
}

/** A message in clear, as the vendor gets it. */
export function outgoingOf(
  message: MessageRow,
  keys: TenantKeys,
  { rest, html, from }: { rest: Rest; html: string | null; from: string | null },
): OutgoingMessage {
  return {
    to: keys.decrypt(message.destinationEncrypted),
    text: keys.decrypt(message.textEncrypted),
    parts: message.parts,
    subject: rest.subject ?? null,
    html,
    from,
    class: message.class,
    validUntil: message.validUntil,
    unsubscribeUrl: rest.unsubscribeUrl ?? null,
    url: rest.url ?? null,
  };
}
