import { sign } from "node:crypto";
import { z } from "zod";
import { sha256 } from "@/server/core/secrets";
import { type Answer, jsonOf } from "../call";
import { type OutgoingMessage, vendor } from "../channel";
import { judging, SendFailure } from "../failure";
import { baseUrl, lineField, perSecond, secretText } from "../fields";
import { ownCertificate, privateKeyOf, timeLimitMs } from "./inside/email-push-webhook-settings";
import { http2Connection } from "./inside/push-http2";
import { assertFits, collapseKey, failureOfStatus, isUrgent, pushWords } from "./inside/push-message";

/** Apple takes a token for an hour, and wants no new one within 20 minutes. */
const TOKEN_KEPT_MS = 50 * 60_000;

const Settings = z.object({
  keyId: lineField().regex(/^\w{10}$/, "10 signs"),
  teamId: lineField().regex(/^\w{10}$/, "10 signs"),
  privateKey: secretText().refine((pem) => privateKeyOf(pem, "ec") !== null, "the text of the .p8 file"),
  /** the app's bundle id */
  topic: lineField(),
  baseUrl: baseUrl("https://api.push.apple.com"),
  ca: ownCertificate(),
  perSecond: perSecond(200),
  timeoutMs: timeLimitMs(),
});
type Settings = z.output<typeof Settings>;

function tokenOf({ keyId, teamId, privateKey }: Settings, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = part({ alg: "ES256", kid: keyId });
  const signed = `${head}.${part({ iss: teamId, iat: Math.floor(now / 1000) })}`;
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Our key where it is a UUID, otherwise one made of it: the same at each attempt. */
const idOf = (sendKey: string): string =>
  UUID.test(sendKey)
    ? sendKey
    : sha256(sendKey).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");

function requestOf(message: OutgoingMessage, sendKey: string, { topic }: Settings) {
  if (!/^[0-9a-f]{64,200}$/i.test(message.to))
    throw new SendFailure("permanent", "BadDeviceToken", { address: "gone" });
  const { title, body, url, id } = pushWords(message, sendKey);
  const payload = JSON.stringify({ aps: { alert: { title, body }, sound: "default" }, url, id });
  assertFits(payload);
  return {
    path: `/3/device/${message.to}`,
    body: payload,
    headers: {
      "apns-topic": topic,
      "apns-push-type": "alert",
      "apns-priority": isUrgent(message.class) ? "10" : "5",
      "apns-expiration": String(Math.floor(message.validUntil.getTime() / 1000)),
      "apns-collapse-id": collapseKey(sendKey),
      "apns-id": idOf(sendKey),
    },
  };
}

const Refused = z.object({ reason: z.string().regex(/^\w{1,60}$/) });

/** Of a request that Apple calls bad, these are about what the owner has filled in. */
const OURS = new Set([
  "BadTopic",
  "MissingTopic",
  "TopicDisallowed",
  "DeviceTokenNotForTopic",
  "BadCertificate",
  "BadPath",
]);

/** What Apple's answer of any status but 200 means. */
export function apnsRefusal(answer: Answer): SendFailure {
  if (answer.status >= 500 && !answer.text) return failureOfStatus(answer);
  const { reason } = jsonOf(Refused, answer);
  if (answer.status === 410 || reason === "BadDeviceToken")
    return new SendFailure("permanent", reason, { address: "gone" });
  if (OURS.has(reason)) return new SendFailure("config", reason);
  if (reason === "IdleTimeout") return new SendFailure("temporary", reason);
  return failureOfStatus(answer, reason);
}

const isExpired = ({ status, text }: Answer): boolean =>
  status === 403 && text.includes("ExpiredProviderToken");

export const apnsVendor = vendor({
  id: "apns",
  channel: "push",
  settings: Settings,
  open(settings) {
    const { baseUrl, ca, timeoutMs } = settings;
    const connection = http2Connection(baseUrl, { ca, timeoutMs });
    let token = { text: "", madeAt: 0 };
    const bearer = (): string => {
      const now = Date.now();
      if (now - token.madeAt > TOKEN_KEPT_MS) token = { text: tokenOf(settings, now), madeAt: now };
      return `bearer ${token.text}`;
    };
    return {
      ...judging,
      async send(message, sendKey) {
        const { path, headers, body } = requestOf(message, sendKey, settings);
        const ask = (authorization: string) =>
          connection.ask({ path, body, headers: { ...headers, authorization } });
        const used = bearer();
        let answer = await ask(used);
        if (isExpired(answer)) {
          // many may hear of it at once, and one new token is enough
          if (bearer() === used) token.madeAt = 0;
          answer = await ask(bearer());
        }
        if (answer.status !== 200) throw apnsRefusal(answer);
        return { providerId: headers["apns-id"], parts: 1, priceMinor: null };
      },
      limits: () => ({ perSecond: settings.perSecond, atOnce: 100 }),
      close: () => connection.close(),
    };
  },
});
