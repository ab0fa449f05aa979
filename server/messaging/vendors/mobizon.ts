import { z } from "zod";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import type { CallbackRequest, ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, perSecond, secretField } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { jsonOfCall, needsSignature } from "./inside/callback";
import { senderField, timeoutMs } from "./inside/fields";
import { ask, digitsOf, FORM, formBody, minutesUntil, overHttp, readAs, scalar } from "./inside/http";
import { type Meaning, meaningOf, meanings, refusal } from "./inside/meanings";
import { balanceOf } from "./inside/money";
import { sha1 } from "./inside/sha1";
import { reported, statuses } from "./inside/told";

const Settings = z.object({
  apiKey: secretField(),
  sender: senderField(),
  baseUrl: baseUrl("https://api.mobizon.kz"),
  perSecond: perSecond(5),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

const INVALID_FIELDS = "1";
const OPERATION_FAILED = "15";
/** Left out, and so unknown: 3, 10 and 999 of a broken server, 98 and 100 of what was taken in part or put off. */
const CODES = meanings({ config: "4 5 6 8 9 11 13 14", permanent: "2 12 99", throttle: "30" });
const STATUSES = statuses({
  sent: "NEW ENQUEUD ACCEPTD PDLIVRD",
  delivered: "DELIVRD",
  failed: "UNDELIV REJECTD EXPIRED DELETED",
});
const CAMPAIGNS_A_PAGE = 100;
const PAGES_MAX = 5;

const Result = z.object({ code: scalar, data: z.unknown(), message: z.string().nullish() });
const Sent = z.object({ campaignId: scalar, messageId: scalar });
const Reports = z.array(z.object({ id: scalar, status: z.string() }));
const Balance = z.object({ balance: scalar, currency: z.string().length(3) });
const Campaigns = z.object({ items: z.array(z.object({ id: scalar, name: z.string().nullish() })) });
const Messages = z.object({
  items: z.array(z.object({ id: scalar, segNum: z.coerce.number().int().min(1).catch(1) })),
});
const Called = z.object({
  eventId: scalar,
  eventType: z.string(),
  eventCreateTs: z.string(),
  attempt: scalar,
  sign: z.string().nullish(),
  data: z.unknown(),
});
const Delivery = z.object({ messageId: scalar, status: z.string() });

function meaningOfRefusal({ code, data, message }: z.output<typeof Result>): Meaning {
  if (code === OPERATION_FAILED && /balance|fund|money|баланс|средств/i.test(message ?? "")) return "funds";
  if (code !== INVALID_FIELDS) return meaningOf(CODES, code, { words: message });
  const fields = typeof data === "object" && data !== null ? Object.keys(data) : [];
  if (fields.includes("recipient")) return "gone";
  return fields.includes("from") ? "config" : "permanent";
}

async function request<T extends z.ZodType>(
  { baseUrl: base, apiKey, timeoutMs: limit }: Account,
  {
    path,
    schema,
    fields,
    sends,
  }: { path: string; schema: T; fields: Record<string, string>; sends: boolean },
): Promise<z.output<T>> {
  const query = new URLSearchParams({ output: "json", api: "v1", apiKey });
  const { json } = await ask(Result, {
    url: `${base}/service/${path}?${query}`,
    headers: FORM,
    body: formBody(fields),
    timeoutMs: limit,
    sends,
  });
  if (json.code !== "0") throw refusal(json.code, meaningOfRefusal(json));
  return readAs(schema, json.data);
}

async function send(
  account: Account,
  { to, text, parts, from, validUntil }: OutgoingMessage,
  sendKey: string,
): Promise<SentMessage> {
  const fields = {
    recipient: digitsOf(to),
    text,
    from: from ?? account.sender,
    // the only thing of ours that the vendor keeps
    "params[name]": sendKey,
    "params[validity]": String(minutesUntil(validUntil, 60, 1440)),
  };
  const sent = await request(account, { path: "message/sendSmsMessage", schema: Sent, fields, sends: true });
  return { providerId: sent.messageId, parts: partsOfOutgoing({ text, parts }), priceMinor: null };
}

/** A single message is a campaign of its own, whose name is our key; the vendor does not search by names. */
async function lookUp(account: Account, sendKey: string): Promise<SentMessage | null> {
  for (let page = 0; page < PAGES_MAX; page++) {
    const fields = {
      "criteria[type]": "1",
      "pagination[pageSize]": String(CAMPAIGNS_A_PAGE),
      "pagination[currentPage]": String(page),
      "sort[id]": "DESC",
    };
    const { items } = await request(account, {
      path: "campaign/list",
      schema: Campaigns,
      fields,
      sends: false,
    });
    const campaign = items.find(({ name }) => name === sendKey);
    if (campaign) return messageOf(account, campaign.id);
    if (items.length < CAMPAIGNS_A_PAGE) return null;
  }
  throw new SendFailure("temporary", "list-too-long");
}

async function messageOf(account: Account, campaign: string): Promise<SentMessage> {
  const fields = { "criteria[campaignIds]": campaign };
  const { items } = await request(account, { path: "message/list", schema: Messages, fields, sends: false });
  const [message] = items;
  if (!message) throw new SendFailure("temporary", "no-message-yet");
  return { providerId: message.id, parts: message.segNum, priceMinor: null };
}

/** Times are in the account's own zone, which is not told. */
function reportOf(providerId: string, said: string): ChannelEvent[] {
  const status = STATUSES.get(said);
  return status ? [reported({ providerId, status, code: status === "failed" ? said : null })] : [];
}

function eventsOf(call: CallbackRequest): ChannelEvent[] {
  const { eventId, attempt, eventCreateTs, eventType, sign, data } = jsonOfCall(Called, call);
  needsSignature(call, sign ?? null, [sha1([eventId, attempt, eventCreateTs, call.secret].join("|"))]);
  const delivery = Delivery.safeParse(data);
  if (eventType !== "sms-delivery-report" || !delivery.success) return [];
  return reportOf(delivery.data.messageId, delivery.data.status);
}

export const mobizonVendor = vendor({
  id: "mobizon",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 100,
  open: (account) => ({
    ...overHttp(account, 5),
    send: (message, sendKey) => send(account, message, sendKey),
    parseCallback: (call) => ({ events: eventsOf(call) }),
    poll: async (ids) => {
      const fields = { ids: ids.join(",") };
      const told = await request(account, {
        path: "message/getSMSStatus",
        schema: Reports,
        fields,
        sends: false,
      });
      return told.flatMap(({ id, status }) => reportOf(id, status));
    },
    lookUp: (sendKey) => lookUp(account, sendKey),
    balance: async () => {
      const path = "user/getOwnBalance";
      const told = await request(account, { path, schema: Balance, fields: {}, sends: false });
      return { amountMinor: balanceOf(told.balance) ?? 0, currency: told.currency };
    },
  }),
});
