import { createHash } from "node:crypto";
import type { MessageClass } from "@/server/engine/policy/message-law";
import { type Answer, retryAfterMs } from "../../call";
import type { OutgoingMessage } from "../../channel";
import { SendFailure } from "../../failure";

/** The most that push services take. */
export const PUSH_MAX_BYTES = 4096;

/** @throws SendFailure before anything is sent */
export function assertFits(payload: string | Uint8Array): void {
  if (Buffer.byteLength(payload) > PUSH_MAX_BYTES) throw new SendFailure("permanent", "too-long");
}

const LINK = /https?:\/\/[^\s"'<>\\]+/i;

/** What the receiving page or app shows; `id` comes back when it is tapped. A tap leads where the text does. */
export const pushWords = ({ subject, text, url }: OutgoingMessage, sendKey: string) => ({
  title: subject ?? "",
  body: text,
  url: url ?? LINK.exec(text)?.[0].replace(/[.,;:!?)»”]+$/, "") ?? null,
  id: sendKey,
});

/** Four weeks, which is as long as any of them keeps a message. */
const KEPT_MAX_SECONDS = 2_419_200;

export const secondsLeft = (validUntil: Date, now = Date.now()): number =>
  Math.min(KEPT_MAX_SECONDS, Math.max(0, Math.floor((validUntil.getTime() - now) / 1000)));

/** Advertising may wait until the phone is awake. */
export const isUrgent = (kind: MessageClass): boolean => kind !== "marketing";

/** Of our key, in whatever letters: 32 of base64url. The same message sent again takes the place of the first. */
export const collapseKey = (sendKey: string): string =>
  createHash("sha256").update(sendKey).digest("base64url").slice(0, 32);

/** How to read a service's answer of a status that says the same everywhere. */
export function failureOfStatus({ status, headers }: Answer, code = `http-${status}`): SendFailure {
  const retry = { retryAfterMs: retryAfterMs(headers) };
  if (status === 404 || status === 410) return new SendFailure("permanent", code, { address: "gone" });
  if (status === 429) return new SendFailure("throttle", code, retry);
  if (status === 401 || status === 403) return new SendFailure("config", code);
  if (status === 500 || status === 503) return new SendFailure("temporary", code, retry);
  // a gateway does not know what became of it behind
  if (status > 500) return new SendFailure("unknown", code);
  return new SendFailure("permanent", code);
}
