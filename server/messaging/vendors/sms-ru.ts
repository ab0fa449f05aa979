import { z } from "zod";
import { sha256 } from "@/server/core/secrets";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import { CallbackRefused, type CallbackRequest, type ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { baseUrl, perSecond, secretField } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { needsSignature } from "./inside/callback";
import { blockCodes, senderField, timeoutMs } from "./inside/fields";
import { ask, digitsOf, FORM, formBody, minutesUntil, overHttp, scalar } from "./inside/http";
import { addressOf, type Meanings, meaningOf, meanings, refusal, withBlocks } from "./inside/meanings";
import { balanceOf, minorOf } from "./inside/money";
import { reported, statuses, unixTime } from "./inside/told";

const Settings = z.object({
  apiId: secretField(),
  sender: senderField(),
  baseUrl: baseUrl("https://sms.ru"),
  perSecond: perSecond(10),
  blockCodes: blockCodes(),
  timeoutMs: timeoutMs(),
});
type Account = z.output<typeof Settings>;

const DONE = "100";
const CODES = meanings({
  config: "200 204 210 211 212 221 300 301 302",
  funds: "201",
  gone: "202",
  permanent: "150 203 205 207 208 213 214 216 231 232 233",
  refused: "209 215",
  throttle: "206 501",
  temporary: "220 230 500",
});
const STATUSES = statuses({
  sent: "100 101 102",
  delivered: "103",
  opened: "110",
  failed: "104 105 106 107 108 150",
});

const Result = z.object({ status_code: scalar, status_text: z.string().optional() });
const Sent = Result.extend({
  sms: z.record(z.string(), Result.extend({ sms_id: scalar.optional(), cost: scalar.optional() })).optional(),
});
const Balance = Result.extend({ balance: scalar.optional() });

async function request<T extends typeof Result>(
  { baseUrl: base, apiId, timeoutMs: limit, blockCodes: blocks }: Account,
  {
    path,
    schema,
    fields,
    sends,
  }: { path: string; schema: T; fields: Record<string, string>; sends: boolean },
): Promise<z.output<T>> {
  const { json } = await ask(schema, {
    url: `${base}/${path}`,
    headers: FORM,
    body: formBody({ api_id: apiId, json: "1", ...fields }),
    timeoutMs: limit,
    sends,
  });
  return mustBeDone(json, withBlocks(CODES, blocks));
}

function mustBeDone<R extends z.output<typeof Result>>(result: R, codes: Meanings): R {
  const { status_code: code, status_text: words } = result;
  if (code !== DONE) throw refusal(code, meaningOf(codes, code, { words }));
  return result;
}

async function send(
  account: Account,
  { to, text, parts, from, validUntil }: OutgoingMessage,
): Promise<SentMessage> {
  const fields = {
    to: digitsOf(to),
    msg: text,
    from: from ?? account.sender,
    ttl: String(minutesUntil(validUntil, 1, 1440)),
  };
  const { sms = {} } = await request(account, { path: "sms/send", schema: Sent, fields, sends: true });
  const [first] = Object.values(sms);
  if (!first) throw new SendFailure("unknown", "no-result");
  const { sms_id: providerId, cost } = mustBeDone(first, withBlocks(CODES, account.blockCodes));
  if (!providerId) throw new SendFailure("unknown", "no-id");
  return { providerId, parts: partsOfOutgoing({ text, parts }), priceMinor: minorOf(cost) };
}

interface Told {
  id: string;
  code: string;
  words?: string;
  cost?: string;
  at?: Date | null;
}

function reportOf(codes: Meanings, { id, code, words, cost, at = null }: Told): ChannelEvent[] {
  const status = STATUSES.get(code) ?? (addressOf(codes.get(code)) ? "failed" : undefined);
  if (!status) return [];
  const hasFailed = status === "failed";
  const address = hasFailed ? addressOf(meaningOf(codes, code, { words })) : null;
  return [
    reported({
      providerId: id,
      status,
      at,
      code: hasFailed ? code : null,
      address,
      priceMinor: minorOf(cost),
    }),
  ];
}

/** Each entry is lines: what it tells of, the message, its status, when. Entries of other kinds are left alone. */
function eventsOf(account: Account, call: CallbackRequest): ChannelEvent[] {
  const form = new URLSearchParams(call.body);
  const entries = [...form].flatMap(([name, value]) => (/^data\[\d*\]$/.test(name) ? [value] : []));
  needsSignature(call, form.get("hash"), [sha256(account.apiId + entries.join(""))]);
  if (entries.length === 0) throw new CallbackRefused("body");
  const codes = withBlocks(CODES, account.blockCodes);
  return entries.flatMap((entry) => {
    const [kind, id = "", code = "", at] = entry.split("\n").map((one) => one.trim());
    return kind === "sms_status" && id !== "" ? reportOf(codes, { id, code, at: unixTime(at) }) : [];
  });
}

export const smsRuVendor = vendor({
  id: "sms-ru",
  channel: "sms",
  settings: Settings,
  pollAtOnce: 100,
  open: (account) => ({
    ...overHttp(account, 10),
    send: (message) => send(account, message),
    // anything but 100 is told again, and after a day no more at all
    parseCallback: (call) => ({
      events: eventsOf(account, call),
      answer: { status: 200, body: DONE, contentType: "text/plain" },
    }),
    poll: async (ids) => {
      const fields = { sms_id: ids.join(",") };
      const { sms = {} } = await request(account, { path: "sms/status", schema: Sent, fields, sends: false });
      const codes = withBlocks(CODES, account.blockCodes);
      return Object.entries(sms).flatMap(([id, { status_code: code, status_text: words, cost }]) =>
        reportOf(codes, { id, code, words, cost }),
      );
    },
    balance: async () => {
      const told = await request(account, { path: "my/balance", schema: Balance, fields: {}, sends: false });
      return { amountMinor: balanceOf(told.balance ?? "0") ?? 0, currency: "RUB" };
    },
  }),
});
