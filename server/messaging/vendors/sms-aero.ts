import { z } from "zod";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import type { CallbackRequest, ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, lineField, perSecond, secretField } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { fieldOf, fieldsOfCall, needsKey } from "./inside/callback";
import { callbackAddress, timeoutMs } from "./inside/fields";
import {
  ask,
  askEach,
  basicAuth,
  digitsOf,
  JSON_TYPE,
  overHttp,
  readAs,
  refusedByStatus,
  scalar,
} from "./inside/http";
import { type Meaning, meaningOf, refusal } from "./inside/meanings";
import { balanceOf, minorOf } from "./inside/money";
import { reported, statuses, unixTime } from "./inside/told";

const Settings = z.object({
  email: lineField(),
  apiKey: secretField(),
  /** the vendor sends nothing without a name */
  sender: lineField(50),
  baseUrl: baseUrl("https://gate.smsaero.ru/v2"),
  callbackUrl: callbackAddress(),
  perSecond: perSecond(10),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

const STATUSES = statuses({ sent: "0 3 4 8", delivered: "1", failed: "2 6" });

const Message = z.object({
  id: scalar,
  status: scalar.optional(),
  extendStatus: z.string().nullish(),
  cost: scalar.nullish(),
  dateAnswer: scalar.nullish(),
});
type Message = z.output<typeof Message>;
/** One message, or a list where several numbers were asked for. */
const Messages = z.union([Message, z.array(Message).min(1)]).transform((one) => [one].flat());
const Balance = z.object({ balance: scalar });
const Result = z.object({ success: z.boolean(), message: z.unknown(), data: z.unknown() });

/** The vendor has no codes: a refusal is a status, the fields that are wrong, and words. */
function refusedFor(status: number, { data, message }: z.output<typeof Result>): SendFailure | null {
  const words = typeof message === "string" ? message : "";
  const fields = typeof data === "object" && data !== null ? Object.keys(data) : [];
  const field = ["number", "numbers", "sign", "text", "callbackUrl"].find((name) => fields.includes(name));
  const meaning = meaningOf(new Map(), "", { words, otherwise: saidOf(field, words) ?? "unknown" });
  return meaning === "unknown" && status >= 400 ? null : refusal(`${status}-${field ?? "refused"}`, meaning);
}

function saidOf(field: string | undefined, words: string): Meaning | null {
  if (/balance|money|funds|баланс|средств/i.test(words)) return "funds";
  if (field === "number" || field === "numbers") return "gone";
  if (field === "sign" || field === "callbackUrl") return "config";
  return field === "text" ? "permanent" : null;
}

async function request<T extends z.ZodType>(
  { baseUrl: base, email, apiKey, timeoutMs: limit }: Account,
  { path, schema, fields, sends }: { path: string; schema: T; fields: object; sends: boolean },
): Promise<z.output<T>> {
  const { answer, json } = await ask(Result, {
    url: `${base}/${path}`,
    headers: { ...JSON_TYPE, authorization: basicAuth(email, apiKey) },
    body: JSON.stringify(fields),
    timeoutMs: limit,
    sends,
  });
  if (json.success) return readAs(schema, json.data);
  throw (
    refusedFor(answer.status, json) ??
    refusedByStatus(answer) ??
    refusal(`http-${answer.status}`, answer.status === 400 ? "permanent" : "unknown")
  );
}

async function send(account: Account, { to, text, parts, from }: OutgoingMessage): Promise<SentMessage> {
  const fields = {
    number: digitsOf(to),
    text,
    sign: from ?? account.sender,
    ...(account.callbackUrl === "" ? {} : { callbackUrl: account.callbackUrl }),
  };
  const [message] = await request(account, { path: "sms/send", schema: Messages, fields, sends: true });
  if (!message) throw new SendFailure("unknown", "no-id");
  if (message.status === "6")
    throw refusal(
      "status-6",
      meaningOf(new Map(), "", { words: message.extendStatus, otherwise: "permanent" }),
    );
  return {
    providerId: message.id,
    parts: partsOfOutgoing({ text, parts }),
    priceMinor: minorOf(message.cost),
  };
}

function reportOf({ id, status: number = "", extendStatus, cost, dateAnswer }: Message): ChannelEvent[] {
  const status = STATUSES.get(number);
  if (!status) return [];
  const isBlocked = meaningOf(new Map(), "", { words: extendStatus }) === "operator-blocked";
  return [
    reported({
      providerId: id,
      status,
      at: unixTime(dateAnswer),
      code: status === "failed" ? `status-${number}` : null,
      address: status === "failed" && isBlocked ? "operator-blocked" : null,
      priceMinor: minorOf(cost),
    }),
  ];
}

function eventsOf(call: CallbackRequest): ChannelEvent[] {
  needsKey(call);
  const fields = fieldsOfCall(call);
  return reportOf({
    id: fieldOf(fields, "id"),
    status: fieldOf(fields, "status"),
    extendStatus: fields.get("extendStatus"),
    cost: fields.get("cost"),
    dateAnswer: fields.get("dateAnswer"),
  });
}

export const smsAeroVendor = vendor({
  id: "sms-aero",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 20,
  open: (account) => ({
    ...overHttp(account, 10),
    send: (message) => send(account, message),
    parseCallback: (call) => ({ events: eventsOf(call) }),
    poll: async (ids) => {
      const told = await askEach(ids, (id) =>
        request(account, { path: "sms/status", schema: Messages, fields: { id }, sends: false }),
      );
      return told.flat().flatMap(reportOf);
    },
    balance: async () => {
      const told = await request(account, { path: "balance", schema: Balance, fields: {}, sends: false });
      return { amountMinor: balanceOf(told.balance) ?? 0, currency: "RUB" };
    },
  }),
});
