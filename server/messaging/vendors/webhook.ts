import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { type Answer, call, retryAfterMs } from "../call";
import { type OutgoingMessage, vendor } from "../channel";
import { judging, SendFailure } from "../failure";
import { perSecond, secretField } from "../fields";
import { assertOutside, type Outside, outsideAgent } from "../outside-address";
import { flag, ownCertificate, timeLimitMs } from "./inside/email-push-webhook-settings";

/** Standard Webhooks: 24 to 64 bytes. */
const Secret = secretField(120).refine((secret) => /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/.test(secret), {
  error: "whsec_ and 24 to 64 bytes in Base64",
  params: { code: "signing-secret" },
});

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  signingSecret: Secret,
  /** while receivers change over from it to the new one */
  oldSigningSecret: Secret.optional(),
  allowPrivate: flag(),
  ca: ownCertificate(),
  perSecond: perSecond(20),
  timeoutMs: timeLimitMs(),
});

function dataOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

const bodyOf = ({ subject, to, text }: OutgoingMessage): string =>
  JSON.stringify({ type: subject ?? "message", to, data: dataOf(text) });

/** @throws SendFailure */
function assertTaken({ status, headers }: Answer): void {
  if (status >= 200 && status < 300) return;
  const retry = { retryAfterMs: retryAfterMs(headers) };
  const code = `http-${status}`;
  if (status === 410) throw new SendFailure("permanent", code, { address: "gone" });
  if (status === 429) throw new SendFailure("throttle", code, retry);
  if (status >= 500 || status === 408 || status === 425) throw new SendFailure("temporary", code, retry);
  if (status < 400) throw new SendFailure("config", "redirect");
  throw new SendFailure([401, 403, 404, 405].includes(status) ? "config" : "permanent", code);
}

export const webhookVendor = vendor({
  id: "webhook",
  channel: "webhook",
  settings: Settings,
  open({ url, signingSecret, oldSigningSecret, allowPrivate, ca, timeoutMs, perSecond }) {
    const outside: Outside = { allowPrivate, ca };
    const dispatcher = outsideAgent(outside);
    const signers = [signingSecret, oldSigningSecret].flatMap((secret) =>
      secret ? [new Webhook(secret)] : [],
    );
    return {
      ...judging,
      async send(message, sendKey) {
        assertOutside(new URL(url), outside);
        const body = bodyOf(message);
        const now = new Date();
        const headers = {
          "content-type": "application/json",
          "webhook-id": sendKey,
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": signers.map((signer) => signer.sign(sendKey, now, body)).join(" "),
        };
        // a receiver of this standard drops an id that it has had: asking again does no harm
        assertTaken(await call({ url, headers, body, timeoutMs, sends: false, dispatcher }));
        return { providerId: sendKey, parts: 1, priceMinor: null };
      },
      limits: () => ({ perSecond, atOnce: 16 }),
      close: () => dispatcher.close(),
    };
  },
});
