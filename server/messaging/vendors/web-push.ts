import { createECDH } from "node:crypto";
import webPush, { type PushSubscription } from "web-push";
import { z } from "zod";
import { secret } from "@/server/core/text";
import { call } from "../call";
import { type OutgoingMessage, vendor } from "../channel";
import { judging, SendFailure } from "../failure";
import { lineField, perSecond, secretField } from "../fields";
import { assertOutside, type Outside, outsideAgent } from "../outside-address";
import { flag, ownCertificate, timeLimitMs } from "./inside/email-push-webhook-settings";
import {
  assertFits,
  collapseKey,
  failureOfStatus,
  isUrgent,
  pushWords,
  secondsLeft,
} from "./inside/push-message";

/** A new pair; the public key goes to browsers, and with another one all their subscriptions are void. */
export function newVapidKeys(): { vapidPublicKey: string; vapidPrivateKey: string } {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  return { vapidPublicKey: publicKey, vapidPrivateKey: privateKey };
}

const isPair = (publicKey: string, privateKey: string): boolean => {
  const pair = createECDH("prime256v1");
  try {
    pair.setPrivateKey(Buffer.from(privateKey, "base64url"));
    return pair.getPublicKey("base64url") === publicKey;
  } catch {
    return false;
  }
};

const Settings = z
  .object({
    vapidPublicKey: lineField().regex(/^[\w-]{87}$/, "65 bytes in base64url"),
    vapidPrivateKey: secretField().regex(/^[\w-]{43}$/, "32 bytes in base64url"),
    /** whom a push service may write to: mailto: or https: */
    subject: lineField().regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, "mailto: or https:"),
    allowPrivate: flag(),
    ca: ownCertificate(),
    perSecond: perSecond(50),
    timeoutMs: timeLimitMs(),
  })
  .refine(({ vapidPublicKey, vapidPrivateKey }) => isPair(vapidPublicKey, vapidPrivateKey), {
    path: ["vapidPrivateKey"],
    error: "not of this public key",
    params: { code: "not-a-pair" },
  });
type Settings = z.output<typeof Settings>;

const isHttps = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === "https:";

/** What a browser gives; from outside, as anybody may call themselves a browser. */
export const BrowserSubscription = z.object({
  endpoint: secret(2000).refine(isHttps, "an https: address"),
  keys: z.object({
    p256dh: secret(88).regex(/^[\w-]{87}=?$/),
    auth: secret(46).regex(/^[\w-]{22,44}={0,2}$/),
  }),
});

const noSubscription = (code: string) => new SendFailure("permanent", code, { address: "gone" });

function subscriptionOf(to: string, outside: Outside): PushSubscription {
  let read: PushSubscription;
  try {
    read = BrowserSubscription.parse(JSON.parse(to));
  } catch {
    throw noSubscription("subscription");
  }
  // ended in 2019, and the library would speak of it
  if (read.endpoint.startsWith("https://android.googleapis.com/gcm/")) throw noSubscription("gcm");
  try {
    assertOutside(new URL(read.endpoint), outside);
  } catch {
    throw noSubscription("private-address");
  }
  return read;
}

function requestOf(message: OutgoingMessage, sendKey: string, settings: Settings, outside: Outside) {
  const subscription = subscriptionOf(message.to, outside);
  const payload = JSON.stringify(pushWords(message, sendKey));
  assertFits(payload);
  const { vapidPublicKey: publicKey, vapidPrivateKey: privateKey, subject } = settings;
  try {
    return webPush.generateRequestDetails(subscription, payload, {
      vapidDetails: { subject, publicKey, privateKey },
      TTL: secondsLeft(message.validUntil),
      urgency: isUrgent(message.class) ? "high" : "normal",
      topic: collapseKey(sendKey),
    });
  } catch {
    // the point is on no curve: its words would hold the key
    throw noSubscription("subscription");
  }
}

/** A name that leads inside is the subscription's fault, not the owner's. */
const ofSubscription = (error: unknown): unknown =>
  error instanceof SendFailure && error.code === "private-address" ? noSubscription(error.code) : error;

export const webPushVendor = vendor({
  id: "web-push",
  makes: { names: ["vapidPublicKey", "vapidPrivateKey"], make: newVapidKeys },
  channel: "push",
  settings: Settings,
  open(settings) {
    const { allowPrivate, ca, timeoutMs } = settings;
    const outside: Outside = { allowPrivate, ca };
    const dispatcher = outsideAgent(outside);
    return {
      ...judging,
      async send(message, sendKey) {
        const { endpoint, headers, body } = requestOf(message, sendKey, settings, outside);
        assertFits(body);
        const { "Content-Length": _, ...others } = headers;
        const given = Object.entries(others).map(([name, value]) => [name, String(value)]);
        const answer = await call({
          url: endpoint,
          headers: Object.fromEntries(given),
          body,
          timeoutMs,
          dispatcher,
        }).catch((error: unknown) => {
          throw ofSubscription(error);
        });
        if (answer.status < 200 || answer.status >= 300) throw failureOfStatus(answer);
        return { providerId: sendKey, parts: 1, priceMinor: null };
      },
      limits: () => ({ perSecond: settings.perSecond, atOnce: 16 }),
      close: () => dispatcher.close(),
    };
  },
});
