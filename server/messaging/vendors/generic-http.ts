import { z } from "zod";
import { sha256 } from "@/server/core/secrets";
import { line, secret } from "@/server/core/text";
import { type Answer, call, retryAfterMs } from "@/server/messaging/call";
import { type OutgoingMessage, type Sent as SentMessage, vendor } from "@/server/messaging/channel";
import { CallbackRefused, type CallbackRequest, type ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { lineField, perSecond } from "@/server/messaging/fields";
import { partsOfOutgoing } from "@/server/messaging/sms-parts";
import { needsKey } from "./inside/callback";
import { linesField, senderField, timeoutMs } from "./inside/fields";
import { digitsOf, overHttp, phoneOf } from "./inside/http";
import { addressOf, type Meaning, refusal } from "./inside/meanings";
import { atPath, readAny, scalarAt } from "./inside/path";
import { areMeanings, areReports, meaningsOf, reportsOf } from "./inside/rules";
import { filledForm, filledHeaders, filledJson, filledUrl, filledXml, type Values } from "./inside/template";
import { received, reported } from "./inside/told";

const TYPES = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  xml: "text/xml",
} as const;

const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
const isJson = (text: string): boolean => typeof readAny(text) !== "string";
const path = (usual = "") => line(200).default(usual).meta({ advanced: true });

const Settings = z
  .object({
    /** `{{to}}`, `{{digits}}`, `{{text}}`, `{{from}}`, `{{key}}` and `{{apiKey}}` may stand here and below */
    url: lineField(1000).refine(isHttp, {
      error: "an address of http or https is expected",
      params: { code: "web-address" },
    }),
    method: z.enum(["POST", "PUT", "GET"]).default("POST"),
    contentType: z.enum(["json", "form", "xml"]).default("json"),
    headers: linesField(),
    body: secret(8000).default("").meta({ long: true }),
    apiKey: secret(500).default("").meta({ secret: true }),
    sender: senderField(),
    /** where the answer has the message's id, `$` for the whole of it; empty: our own key is its name */
    idPath: path(),
    errorPath: path(),
    /** values there that are no error */
    doneCodes: path("0 ok success true"),
    /** lines such as `207 = gone` and `http 402 = funds` */
    failures: linesField().refine(areMeanings, { error: "lines of code = meaning are expected" }),
    callbackList: path(),
    callbackId: path("id"),
    callbackStatus: path("status"),
    callbackError: path(),
    /** lines such as `DELIVRD = delivered` */
    callbackStatuses: linesField().refine(areReports, { error: "lines of status = report are expected" }),
    callbackFrom: path(),
    callbackText: path(),
    perSecond: perSecond(5),
    timeoutMs: timeoutMs(),
  })
  .refine(({ contentType, body }) => contentType !== "json" || body === "" || isJson(body), {
    error: "the body is no JSON",
    params: { code: "not-json" },
    path: ["body"],
  });
type Account = z.output<typeof Settings>;

const bodyOf = ({ contentType, body }: Account, values: Values): string => {
  if (contentType === "json") return JSON.stringify(filledJson(readAny(body), values));
  return contentType === "form" ? filledForm(body, values) : filledXml(body, values);
};

/** A code that may be told: short, of plain signs, and no number of a person. */
const codeOf = (found: string): string =>
  /^[\w.:-]{1,40}$/.test(found) && !/\d{7}/.test(found) ? found : "not-a-code";

function byStatus(status: number): Meaning {
  if (status === 402) return "funds";
  if (status === 429) return "throttle";
  if (status === 503) return "temporary";
  if (status === 400 || status === 422) return "permanent";
  return status >= 401 && status < 500 ? "config" : "unknown";
}

function sentAs(account: Account, answer: Answer, sendKey: string): string {
  const json = readAny(answer.text);
  const rules = meaningsOf(account.failures);
  const said = scalarAt(json, account.errorPath);
  const done = account.doneCodes.toLowerCase().split(/\s+/);
  const error = said !== null && !done.includes(said.toLowerCase()) ? said : null;
  const isGood = answer.status >= 200 && answer.status < 300;
  const ofStatus = rules.get(`http ${answer.status}`) ?? (isGood ? null : byStatus(answer.status));
  if (error !== null || ofStatus) {
    const code = error === null ? `http-${answer.status}` : codeOf(error);
    throw refusal(code, rules.get(error ?? "") ?? ofStatus ?? "unknown", retryAfterMs(answer.headers));
  }
  if (account.idPath === "") return sendKey;
  const id = scalarAt(json, account.idPath);
  // a page in place of an answer is longer than any id
  if (id === null || id.length > 200) throw new SendFailure("unknown", "no-id");
  return id;
}

async function send(
  account: Account,
  { to, text, parts, from }: OutgoingMessage,
  sendKey: string,
): Promise<SentMessage> {
  const values = new Map([
    ["to", to],
    ["digits", digitsOf(to)],
    ["text", text],
    ["from", from ?? account.sender],
    ["key", sendKey],
    ["apiKey", account.apiKey],
  ]);
  const hasBody = account.method !== "GET";
  const answer = await call({
    url: filledUrl(account.url, values),
    method: account.method,
    headers: {
      ...(hasBody ? { "content-type": TYPES[account.contentType] } : {}),
      ...filledHeaders(account.headers, values),
    },
    body: hasBody ? bodyOf(account, values) : undefined,
    timeoutMs: account.timeoutMs,
  });
  return {
    providerId: sentAs(account, answer, sendKey),
    parts: partsOfOutgoing({ text, parts }),
    priceMinor: null,
  };
}

function eventsOf(account: Account, call: CallbackRequest): ChannelEvent[] {
  needsKey(call);
  const query = Object.fromEntries(call.url.searchParams);
  const body = call.body === "" ? query : readAny(call.body, !call.body.trimStart().startsWith("<"));
  if (typeof body !== "object" || body === null) throw new CallbackRefused("body");
  const list = account.callbackList === "" ? [body] : atPath(body, account.callbackList);
  if (!Array.isArray(list)) throw new CallbackRefused("body");
  return list.flatMap((one) => eventOf(account, one));
}

function eventOf(account: Account, told: unknown): ChannelEvent[] {
  const id = scalarAt(told, account.callbackId);
  const from = scalarAt(told, account.callbackFrom);
  const text = scalarAt(told, account.callbackText);
  if (from && text)
    return [received({ eventId: `in:${id ?? sha256(`${from}:${text}`)}`, from: phoneOf(from), text })];
  const said = scalarAt(told, account.callbackStatus);
  if (!id || !said) throw new CallbackRefused("body");
  const status = reportsOf(account.callbackStatuses).get(said);
  if (!status) return [];
  const error = scalarAt(told, account.callbackError) ?? said;
  const hasFailed = status === "failed";
  const address = hasFailed ? addressOf(meaningsOf(account.failures).get(error)) : null;
  const sendKey = account.idPath === "" ? id : null;
  return [reported({ providerId: id, sendKey, status, code: hasFailed ? codeOf(error) : null, address })];
}

/** Connections enough for its pace, if an answer takes a twentieth of a second. */
const atOnceOf = ({ perSecond }: Account): number => Math.min(64, Math.max(5, Math.ceil(perSecond / 20)));

/** A vendor of SMS that we do not know, by the owner's own description of it. */
export const genericHttpVendor = vendor({
  id: "generic-http",
  channel: "sms",
  settings: Settings,
  open: (account) => ({
    ...overHttp(account, atOnceOf(account)),
    send: (message, sendKey) => send(account, message, sendKey),
    parseCallback: (call) => ({ events: eventsOf(account, call) }),
  }),
});
