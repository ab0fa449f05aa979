import { z } from "zod";
import { sameSecret } from "@/server/core/secrets";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import { CallbackRefused, type CallbackRequest, type ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, lineField, perSecond, secretField } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { fieldOf } from "./inside/callback";
import { callbackAddress, timeoutMs } from "./inside/fields";
import {
  ask,
  askEach,
  basicAuth,
  FORM,
  formBody,
  minutesUntil,
  overHttp,
  refusedByStatus,
  scalar,
} from "./inside/http";
import { addressOf, meaningOf, meanings, refusal } from "./inside/meanings";
import { balanceOf, minorOf } from "./inside/money";
import { hmacSha1 } from "./inside/sha1";
import { received, reported, statuses } from "./inside/told";

const Settings = z.object({
  accountSid: lineField(64),
  authToken: secretField(),
  /** a number, a name, or a messaging service's SID */
  sender: lineField(64),
  baseUrl: baseUrl("https://api.twilio.com"),
  callbackUrl: callbackAddress(),
  perSecond: perSecond(10),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

/** Of refused requests (2xxxx) and of messages that did not arrive (3xxxx). */
const CODES = meanings({
  config: "20003 20005 20404 21212 21603 21606 21608 21609 21659 21660 21703 21704 21705 30034 30035",
  funds: "30002 90010",
  gone: "21211 21217 21614 30005 30006",
  refused: "21610 30004",
  permanent: "21408 21602 21612 21617 21619 21654 30007 30008",
  throttle: "20429 21611 30001 63018",
  temporary: "20503 30003",
});
const STATUSES = statuses({
  sent: "accepted scheduled queued sending sent",
  delivered: "delivered",
  opened: "read",
  failed: "undelivered failed canceled",
});

const Message = z.object({
  sid: z.string().min(1),
  status: z.string(),
  num_segments: z.coerce.number().int().catch(0),
  price: scalar.nullish(),
  error_code: scalar.nullish(),
});
const Refused = z.object({ code: scalar, status: z.number().optional() });
const Balance = z.object({ balance: scalar, currency: z.string().length(3) });

async function request<T extends z.ZodType>(
  { baseUrl: base, accountSid, authToken, timeoutMs: limit }: Account,
  { path, schema, body }: { path: string; schema: T; body?: string },
): Promise<z.output<T>> {
  const { answer, json } = await ask(z.union([schema, Refused]), {
    url: `${base}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/${path}.json`,
    method: body === undefined ? "GET" : "POST",
    headers: { ...FORM, authorization: basicAuth(accountSid, authToken) },
    body,
    timeoutMs: limit,
    sends: body !== undefined,
  });
  const refused = Refused.safeParse(json);
  if (!refused.success && answer.status < 300) return json as z.output<T>;
  if (!refused.success) throw refusedByStatus(answer) ?? new SendFailure("unknown", `http-${answer.status}`);
  const { code } = refused.data;
  const byStatus = refusedByStatus(answer);
  throw refusal(
    code,
    meaningOf(CODES, code, {
      otherwise: byStatus?.failure ?? (answer.status < 500 ? "permanent" : "unknown"),
    }),
    byStatus?.retryAfterMs ?? null,
  );
}

async function send(
  account: Account,
  { to, text, parts, from, validUntil }: OutgoingMessage,
): Promise<SentMessage> {
  const sender = from ?? account.sender;
  const isService = /^MG[0-9a-f]{32}$/i.test(sender);
  const body = formBody({
    To: to,
    Body: text,
    From: isService ? null : sender,
    MessagingServiceSid: isService ? sender : null,
    StatusCallback: account.callbackUrl,
    ValidityPeriod: String(minutesUntil(validUntil, 1, 600) * 60),
  });
  const sent = await request(account, { path: "Messages", schema: Message, body });
  if (STATUSES.get(sent.status) === "failed") {
    const code = sent.error_code ?? sent.status;
    throw refusal(code, meaningOf(CODES, code, { otherwise: "permanent" }));
  }
  // a messaging service has not cut it yet, and says 0
  const count = sent.num_segments || partsOfOutgoing({ text, parts });
  return { providerId: sent.sid, parts: count, priceMinor: minorOf(sent.price) };
}

function reportOf({ sid, status: said, error_code: error, price }: z.output<typeof Message>): ChannelEvent[] {
  const status = STATUSES.get(said);
  if (!status) return [];
  const code = status === "failed" ? (error ?? said) : null;
  const address = addressOf(code === null ? undefined : CODES.get(code));
  return [reported({ providerId: sid, status, code, address, priceMinor: minorOf(price) })];
}

/** The address as it was called and then each field with its value, in order of the names. */
function mustBeSigned({ url, headers }: CallbackRequest, form: URLSearchParams, authToken: string): void {
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const signed = hmacSha1(authToken, url.href + fields.flat().join(""));
  if (!sameSecret(headers.get("x-twilio-signature") ?? "", signed)) throw new CallbackRefused("signature");
}

function eventsOf({ authToken }: Account, call: CallbackRequest): ChannelEvent[] {
  const form = new URLSearchParams(call.body);
  mustBeSigned(call, form, authToken);
  const sid = fieldOf(form, "MessageSid");
  const status = form.get("MessageStatus") ?? form.get("SmsStatus") ?? "";
  if (status === "received" || (form.has("Body") && !form.has("MessageStatus")))
    return [received({ eventId: `in:${sid}`, from: fieldOf(form, "From"), text: form.get("Body") ?? "" })];
  return reportOf({ sid, status, error_code: form.get("ErrorCode"), price: null, num_segments: 0 });
}

export const twilioVendor = vendor({
  id: "twilio",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 20,
  open: (account) => ({
    ...overHttp(account, 20),
    send: (message) => send(account, message),
    // an empty answer in its own language: nothing is to be said back
    parseCallback: (call) => ({
      events: eventsOf(account, call),
      answer: { status: 200, body: "<Response/>", contentType: "text/xml" },
    }),
    poll: async (ids) => {
      const told = await askEach(ids, (id) =>
        request(account, { path: `Messages/${encodeURIComponent(id)}`, schema: Message }),
      );
      return told.flatMap(reportOf);
    },
    balance: async () => {
      const told = await request(account, { path: "Balance", schema: Balance });
      return { amountMinor: balanceOf(told.balance) ?? 0, currency: told.currency };
    },
  }),
});
