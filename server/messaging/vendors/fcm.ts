import { z } from "zod";
import { type Answer, call, jsonOf } from "../call";
import { type OutgoingMessage, vendor } from "../channel";
import { judging, SendFailure } from "../failure";
import { baseUrl, perSecond } from "../fields";
import { googleTokens, serviceAccountField, serviceAccountOf } from "../google-account";
import { timeLimitMs } from "./inside/email-push-webhook-settings";
import {
  assertFits,
  collapseKey,
  failureOfStatus,
  isUrgent,
  pushWords,
  secondsLeft,
} from "./inside/push-message";

const SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
/** What Google asks for where it does not say how long to wait. */
const QUOTA_WAIT_MS = 60_000;

const Settings = z.object({
  serviceAccount: serviceAccountField(),
  baseUrl: baseUrl("https://fcm.googleapis.com"),
  perSecond: perSecond(100),
  timeoutMs: timeLimitMs(),
});

const Taken = z.object({ name: z.string().min(1).max(300) });
const Refused = z.object({
  error: z.object({
    status: z.string().max(60).optional(),
    details: z
      .array(z.object({ "@type": z.string(), errorCode: z.string().max(60).optional() }))
      .max(20)
      .optional(),
  }),
});

function messageOf(message: OutgoingMessage, sendKey: string) {
  const { title, body, url, id } = pushWords(message, sendKey);
  const shown = { notification: { title, body }, data: { id, ...(url && { url }) } };
  assertFits(JSON.stringify(shown));
  return {
    token: message.to,
    ...shown,
    android: {
      ttl: `${secondsLeft(message.validUntil)}s`,
      priority: isUrgent(message.class) ? "HIGH" : "NORMAL",
      // no collapse_key: of those a device keeps four, and each message would have its own
      notification: { tag: collapseKey(sendKey) },
    },
  };
}

/** A token that is wrong and a request that is wrong have one status; the kind of the details tells them apart. */
function refusalOf(answer: Answer): SendFailure {
  const { error } = jsonOf(Refused, answer);
  const details = error.details ?? [];
  const own = details.find((detail) => detail["@type"].endsWith(".FcmError"))?.errorCode;
  const code = own ?? error.status ?? `http-${answer.status}`;
  if (own === "UNREGISTERED") return new SendFailure("permanent", code, { address: "gone" });
  if (answer.status === 404) return new SendFailure("config", code);
  const isBadRequest = details.some((detail) => detail["@type"].endsWith(".BadRequest"));
  if (own === "INVALID_ARGUMENT" && !isBadRequest)
    return new SendFailure("permanent", code, { address: "gone" });
  const failure = failureOfStatus(answer, code);
  return failure.failure === "throttle" && failure.retryAfterMs === null
    ? new SendFailure("throttle", code, { retryAfterMs: QUOTA_WAIT_MS })
    : failure;
}

export const fcmVendor = vendor({
  id: "fcm",
  channel: "push",
  settings: Settings,
  open({ serviceAccount, baseUrl, perSecond, timeoutMs }) {
    const account = serviceAccountOf(serviceAccount);
    const tokens = googleTokens(account, SCOPE, timeoutMs);
    const url = `${baseUrl}/v1/projects/${encodeURIComponent(account.project_id)}/messages:send`;
    return {
      ...judging,
      async send(message, sendKey) {
        const body = JSON.stringify({ message: messageOf(message, sendKey) });
        const headers = {
          authorization: `Bearer ${await tokens.bearer()}`,
          "content-type": "application/json",
        };
        const answer = await call({ url, headers, body, timeoutMs });
        if (answer.status === 200) {
          return { providerId: jsonOf(Taken, answer).name, parts: 1, priceMinor: null };
        }
        if (answer.status === 401) tokens.forget();
        throw refusalOf(answer);
      },
      limits: () => ({ perSecond, atOnce: 64 }),
      close: async () => undefined,
    };
  },
});
