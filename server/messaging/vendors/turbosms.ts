import { z } from "zod";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import type { CallbackRequest, ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, lineField, perSecond, secretField } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { jsonOfCall, needsSignature } from "./inside/callback";
import { timeoutMs } from "./inside/fields";
import { ask, digitsOf, JSON_TYPE, overHttp, readAs, scalar } from "./inside/http";
import { meaningOf, meanings, refusal } from "./inside/meanings";
import { balanceOf } from "./inside/money";
import { sha1 } from "./inside/sha1";
import { reported, statuses } from "./inside/told";

const Settings = z.object({
  token: secretField(),
  sender: lineField(50),
  baseUrl: baseUrl("https://api.turbosms.ua"),
  perSecond: perSecond(10),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

/** 0 done; 800 to 803 taken, the last two with some of the numbers refused. */
const TAKEN: ReadonlySet<string> = new Set(["0", "800", "801", "802", "803"]);
const CODES = meanings({
  config: "103 104 105 106 107 200 300 301 302 400 401 405 409 411 415 502",
  funds: "203",
  gone: "305",
  refused: "404",
  permanent: "201 202 304 406 407 410 412 413",
});
/** Words of `message/status` and, in capitals, of the calls. */
const STATUSES = statuses({
  sent: "queued accepted sent enroute acceptd",
  delivered: "delivered delivrd",
  opened: "read",
  clicked: "clicked",
  failed: "expired undelivered undeliv rejected rejectd failed cancelled deleted",
});

const Result = z.object({ response_code: scalar, response_result: z.unknown() });
const Recipients = z.array(z.object({ response_code: scalar, message_id: scalar.nullish() })).min(1);
const Statuses = z.array(
  z.object({ message_id: scalar, status: z.string().nullish(), rejected_status: z.string().nullish() }),
);
const Balance = z.object({ balance: scalar });
const Called = z.object({
  id: scalar,
  signature: z.string().nullish(),
  type: z.string().optional(),
  data: z.object({ message_id: scalar, status: z.string() }),
});

async function request<T extends z.ZodType>(
  { baseUrl: base, token, timeoutMs: limit }: Account,
  { path, schema, fields, sends }: { path: string; schema: T; fields: object; sends: boolean },
): Promise<z.output<T>> {
  const { json } = await ask(Result, {
    url: `${base}/${path}.json`,
    headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
    body: JSON.stringify(fields),
    timeoutMs: limit,
    sends,
  });
  const { response_code: code, response_result: result } = json;
  // the refusal of a single number is said by the number, where there is one
  const saysNumber = sends && schema.safeParse(result).success;
  if (!TAKEN.has(code) && !saysNumber) throw refusal(code, meaningOf(CODES, code));
  return readAs(schema, result);
}

/** Letters and digits only: the vendor runs a request with a key it knows once. */
const sequenceOf = (sendKey: string): string => sendKey.replace(/[^\w]/g, "");

async function send(
  account: Account,
  { to, text, parts, from }: OutgoingMessage,
  sendKey: string,
): Promise<SentMessage> {
  const fields = {
    recipients: [digitsOf(to)],
    sms: { sender: from ?? account.sender, text },
    sequence_id: sequenceOf(sendKey),
  };
  const [told] = await request(account, { path: "message/send", schema: Recipients, fields, sends: true });
  if (!told) throw new SendFailure("unknown", "no-result");
  const { response_code: code, message_id: providerId } = told;
  if (!TAKEN.has(code)) throw refusal(code, meaningOf(CODES, code));
  if (!providerId) throw new SendFailure("unknown", "no-id");
  return { providerId, parts: partsOfOutgoing({ text, parts }), priceMinor: null };
}

function reportOf(providerId: string, said: string, reason?: string | null): ChannelEvent[] {
  const status = STATUSES.get(said.toLowerCase());
  if (!status) return [];
  const words = [said, reason].filter((one) => one && /^[\w-]{1,40}$/.test(one));
  return [reported({ providerId, status, code: status === "failed" ? words.join("/") : null })];
}

/** Its documentation does not say which of the secret and the id comes first. */
function eventsOf(call: CallbackRequest): ChannelEvent[] {
  const { id, signature, data } = jsonOfCall(Called, call);
  needsSignature(call, signature ?? null, [sha1(call.secret + id), sha1(id + call.secret)]);
  return reportOf(data.message_id, data.status);
}

export const turboSmsVendor = vendor({
  id: "turbosms",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 100,
  open: (account) => ({
    ...overHttp(account, 10),
    send: (message, sendKey) => send(account, message, sendKey),
    parseCallback: (call) => ({ events: eventsOf(call) }),
    poll: async (ids) => {
      const fields = { messages: ids };
      const told = await request(account, { path: "message/status", schema: Statuses, fields, sends: false });
      return told.flatMap(({ message_id: id, status, rejected_status: reason }) =>
        reportOf(id, status ?? "", reason),
      );
    },
    balance: async () => {
      const told = await request(account, {
        path: "user/balance",
        schema: Balance,
        fields: {},
        sends: false,
      });
      return { amountMinor: balanceOf(told.balance) ?? 0, currency: "UAH" };
    },
  }),
});
