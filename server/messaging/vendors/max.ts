import { z } from "zod";
import { type OutgoingMessage, vendor } from "../channel";
import type { CallbackRequest, ChannelEvent } from "../events";
import { secretField } from "../fields";
import { ask } from "./inside/messenger-ask";
import { momentOf, mustMatch, newsId, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { failureOf, meanings } from "./inside/messenger-failures";
import { botName, linkWith, tokenOf } from "./inside/messenger-join";
import { withButtons } from "./inside/messenger-links";

const settings = z.object({
  token: secretField(),
  botName: botName(),
  ...messengerSettings("https://platform-api2.max.ru", 30),
});
type Settings = z.output<typeof settings>;

/** MAX's own codes say less than the status does, and change. */
const CODES = meanings({ config: [401], refused: [403], gone: [404], throttle: [429], temporary: [503] });

const NEWS = ["bot_started", "bot_stopped", "message_created"];

const Refusal = z.object({ code: z.string().optional() });
const Accepted = z.object({ message: z.object({ body: z.object({ mid: z.string().min(1) }) }) });
const Subscribed = z.object({ success: z.boolean() });

async function post<T extends z.ZodType>(
  schema: T,
  path: string,
  body: object,
  { settings, sends }: { settings: Settings; sends: boolean },
): Promise<z.output<T>> {
  const { token, baseUrl, timeoutMs } = settings;
  const reply = await ask({
    url: `${baseUrl}${path}`,
    headers: { authorization: token },
    body,
    timeoutMs,
    sends,
  });
  if (reply.status < 400) return reply.read(schema);
  throw failureOf(CODES, reply.read(Refusal).code ?? reply.status, reply);
}

function bodyOf(message: OutgoingMessage): object {
  const { text, buttons } = withButtons(message);
  if (buttons.length === 0) return { text };
  const rows = buttons.map(({ label, url }) => [{ type: "link", text: label, url }]);
  return { text, attachments: [{ type: "inline_keyboard", payload: { buttons: rows } }] };
}

const Person = z.object({ user_id: z.number() });
const Update = z.object({
  update_type: z.string(),
  timestamp: z.number(),
  user: Person.optional(),
  payload: z.string().nullish(),
  message: z
    .object({
      sender: Person.nullish(),
      recipient: z.object({ chat_type: z.string() }),
      body: z.object({ mid: z.string(), text: z.string().nullish() }),
    })
    .optional(),
});

function eventOf({ update_type: kind, timestamp, user, payload, message }: z.output<typeof Update>) {
  const at = momentOf(timestamp);
  const from = String(user?.user_id ?? message?.sender?.user_id ?? "");
  const told = { eventId: newsId(kind, from, timestamp), at, from };
  if (from === "") return null;
  if (kind === "bot_started") return { kind: "joined" as const, ...told, token: tokenOf(payload) };
  if (kind === "bot_stopped") return { kind: "left" as const, ...told };
  const { mid, text } = message?.body ?? {};
  const isTalk = kind === "message_created" && message?.recipient.chat_type === "dialog";
  return isTalk && mid && text ? { kind: "received" as const, ...told, eventId: mid, text } : null;
}

function parseCallback(request: CallbackRequest): { events: ChannelEvent[] } {
  mustMatch(request.headers.get("x-max-bot-api-secret"), request.secret);
  const event = eventOf(newsOf(Update, request));
  return { events: event ? [event] : [] };
}

export const maxVendor = vendor({
  id: "max",
  channel: "max",
  settings,
  joinLink: ({ botName }, token) => linkWith(`https://max.ru/${botName}`, { start: token }),
  open: (settings) => ({
    ...overHttp(settings),
    parseCallback,
    send: async (message) => {
      const path = `/messages?user_id=${encodeURIComponent(message.to)}`;
      const sent = await post(Accepted, path, bodyOf(message), { settings, sends: true });
      return { providerId: sent.message.body.mid, parts: 1, priceMinor: null };
    },
    subscribe: async (url, secret) => {
      const body = { url, secret, update_types: NEWS };
      const { success } = await post(Subscribed, "/subscriptions", body, { settings, sends: false });
      if (!success) throw failureOf(meanings({ config: ["not-subscribed"] }), "not-subscribed");
    },
  }),
});
