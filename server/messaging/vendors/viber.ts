import { z } from "zod";
import { type OutgoingMessage, vendor } from "../channel";
import type { CallbackRequest, ChannelEvent, Report } from "../events";
import { lineField, secretField } from "../fields";
import { ask } from "./inside/messenger-ask";
import { hmacOf, momentOf, mustMatch, newsId, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { failureOf, meanings } from "./inside/messenger-failures";
import { linkWith, tokenOf } from "./inside/messenger-join";
import { cut, withButtons } from "./inside/messenger-links";

const SENDER_MAX = 28;

const settings = z.object({
  token: secretField(),
  senderName: lineField(SENDER_MAX),
  /** the bot's name in links */
  uri: lineField(64),
  ...messengerSettings("https://chatapi.viber.com", 50),
});
type Settings = z.output<typeof settings>;

const CODES = meanings({
  gone: [5],
  refused: [6],
  config: [1, 2, 7, 8, 9, 10, 15],
  throttle: [12, 429],
  funds: [23, 24],
  temporary: [503],
});

const NEWS = ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"];

/** 64 bits are more than a number of JavaScript holds: the token stays the text that it is. */
const withExactTokens = (json: string): string => json.replaceAll(/("message_token"\s*:\s*)(\d+)/g, '$1"$2"');

const Token = z.string().min(1);
const Answer = z.object({ status: z.number(), message_token: Token.optional() });

async function post(path: string, body: object, settings: Settings, sends: boolean) {
  const { token, baseUrl, timeoutMs } = settings;
  const reply = await ask({
    url: `${baseUrl}/pa/${path}`,
    headers: { "x-viber-auth-token": token },
    body,
    timeoutMs,
    sends,
    mend: withExactTokens,
  });
  const answer = reply.read(Answer);
  if (answer.status !== 0) throw failureOf(CODES, answer.status, reply);
  return answer;
}

function bodyOf(message: OutgoingMessage, sendKey: string, { senderName }: Settings): object {
  const { text, buttons } = withButtons(message);
  const name = cut(message.from ?? senderName, SENDER_MAX);
  const body = {
    receiver: message.to,
    type: "text",
    sender: { name },
    tracking_data: sendKey,
    min_api_version: 1,
    text,
  };
  if (buttons.length === 0) return body;
  const keys = buttons.map(({ label, url }) => ({
    Columns: 6,
    Rows: 1,
    ActionType: "open-url",
    ActionBody: url,
    Text: label,
  }));
  return { ...body, keyboard: { Type: "keyboard", DefaultHeight: false, Buttons: keys } };
}

const Person = z.object({ id: z.string().min(1) });
const Callback = z.object({
  event: z.string(),
  timestamp: z.number().optional(),
  message_token: Token.optional(),
  user_id: z.string().optional(),
  user: Person.optional(),
  sender: Person.optional(),
  context: z.string().optional(),
  message: z.object({ type: z.string(), text: z.string().optional() }).optional(),
});
type Callback = z.output<typeof Callback>;

const REPORTED = new Map<string, Report>([
  ["delivered", "delivered"],
  ["seen", "opened"],
  ["failed", "failed"],
]);

function reportOf({ event, timestamp, message_token }: Callback): ChannelEvent | null {
  const status = REPORTED.get(event);
  if (!status || !message_token) return null;
  return {
    kind: "report",
    eventId: `${event}-${message_token}`,
    at: momentOf(timestamp),
    status,
    providerId: message_token,
    sendKey: null,
    code: status === "failed" ? "failed" : null,
    address: null,
    priceMinor: null,
  };
}

function saidBy(callback: Callback): ChannelEvent | null {
  const { event, timestamp, message_token, context, message } = callback;
  const from = callback.user?.id ?? callback.sender?.id ?? callback.user_id;
  if (!from) return null;
  const eventId = message_token ? `${event}-${message_token}` : newsId(event, from, timestamp ?? 0);
  const told = { eventId, at: momentOf(timestamp), from };
  if (event === "subscribed" || event === "conversation_started")
    return { kind: "joined", ...told, token: tokenOf(context) };
  if (event === "unsubscribed") return { kind: "left", ...told };
  return event === "message" && message?.text ? { kind: "received", ...told, text: message.text } : null;
}

const parsed =
  ({ token }: Settings) =>
  (request: CallbackRequest): { events: ChannelEvent[] } => {
    const { headers, body } = request;
    mustMatch(headers.get("x-viber-content-signature"), hmacOf(body, token));
    const callback = newsOf(Callback, { ...request, body: withExactTokens(body) });
    const event = reportOf(callback) ?? saidBy(callback);
    return { events: event ? [event] : [] };
  };

export const viberVendor = vendor({
  id: "viber",
  channel: "viber",
  settings,
  joinLink: ({ uri }, token) => linkWith("viber://pa", { chatURI: uri, context: token }),
  open: (settings) => ({
    ...overHttp(settings),
    parseCallback: parsed(settings),
    send: async (message, sendKey) => {
      const body = bodyOf(message, sendKey, settings);
      const { message_token } = await post("send_message", body, settings, true);
      return { providerId: message_token ?? sendKey, parts: 1, priceMinor: null };
    },
    subscribe: async (url) => {
      const body = { url, event_types: NEWS, send_name: false, send_photo: false };
      await post("set_webhook", body, settings, false);
    },
  }),
});
