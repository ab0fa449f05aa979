import { createHash } from "node:crypto";
import { z } from "zod";
import { matching } from "@/server/core/text";
import { type OutgoingMessage, vendor } from "../channel";
import { CallbackRefused, type CallbackRequest, type CallbackResult, type ChannelEvent } from "../events";
import { lineField, secretField } from "../fields";
import { momentOf, mustMatch, newsId, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { linkWith, tokenOf } from "./inside/messenger-join";
import { cut, withButtons } from "./inside/messenger-links";
import { vkMethod } from "./inside/messenger-vk-api";
import { keepVkServer } from "./inside/messenger-vk-server";

const LABEL_MAX = 40;

const settings = z.object({
  token: secretField(),
  groupId: matching(/^[1-9]\d*$/, "digits only", 15),
  /** what VK wants to hear before it calls */
  confirmation: lineField(50),
  ...messengerSettings("https://api.vk.com", 20),
});
type Settings = z.output<typeof settings>;

/** VK drops a second message with the same number: ours is made of our key, and 0 would be none. */
export const randomIdOf = (sendKey: string): number =>
  createHash("sha256").update(sendKey).digest().readInt32BE(0) || 1;

function parametersOf(message: OutgoingMessage, sendKey: string): Record<string, string | number> {
  const { text, buttons } = withButtons(message);
  const sent = { user_id: message.to, random_id: randomIdOf(sendKey), message: text };
  if (buttons.length === 0) return sent;
  const rows = buttons.map(({ label, url }) => [
    { action: { type: "open_link", link: url, label: cut(label, LABEL_MAX) } },
  ]);
  return { ...sent, keyboard: JSON.stringify({ inline: true, buttons: rows }) };
}

const Message = z.object({
  message: z.object({
    date: z.number(),
    from_id: z.number(),
    peer_id: z.number(),
    text: z.string().default(""),
    ref: z.string().optional(),
    payload: z.string().optional(),
  }),
});
const Consent = z.object({ user_id: z.number(), key: z.string().optional() });
const Callback = z.object({
  type: z.string(),
  group_id: z.number(),
  event_id: z.string().min(1).optional(),
  secret: z.string().optional(),
  object: z.unknown().optional(),
});
type Callback = z.output<typeof Callback>;

const Payload = z.object({ command: z.string().optional(), token: z.string().optional() });

/** What stands behind a button; a Start button's is `{"command":"start"}`. */
function payloadOf(payload: string | undefined): z.output<typeof Payload> {
  try {
    return Payload.safeParse(JSON.parse(payload ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}

/** Who came by a link and writes at once both joins and says something: neither is lost. */
function spoken(eventId: string, object: unknown): ChannelEvent[] {
  const { message } = Message.parse(object);
  if (message.from_id !== message.peer_id || message.from_id <= 0) return [];
  const { command, token: behind } = payloadOf(message.payload);
  const token = tokenOf(message.ref ?? behind);
  const isStart = command === "start";
  const told = { at: momentOf(message.date * 1000), from: String(message.from_id) };
  const joined: ChannelEvent = { kind: "joined", eventId: `${eventId}-joined`, ...told, token };
  const said: ChannelEvent = { kind: "received", eventId, ...told, text: message.text };
  return [...(isStart || token ? [joined] : []), ...(isStart || message.text === "" ? [] : [said])];
}

function eventsOf({ type, object }: Callback, eventId: string): ChannelEvent[] {
  if (type === "message_new") return spoken(eventId, object);
  if (type !== "message_allow" && type !== "message_deny") return [];
  const { user_id, key } = Consent.parse(object);
  const told = { eventId, at: null, from: String(user_id) };
  return [
    type === "message_allow" ? { kind: "joined", ...told, token: tokenOf(key) } : { kind: "left", ...told },
  ];
}

const saying = (body: string) => ({ status: 200, body, contentType: "text/plain" });

const parsed =
  ({ groupId, confirmation }: Settings) =>
  (request: CallbackRequest): CallbackResult => {
    const callback = newsOf(Callback, request);
    if (String(callback.group_id) !== groupId) throw new CallbackRefused("signature");
    if (callback.type === "confirmation") return { events: [], answer: saying(confirmation) };
    mustMatch(callback.secret, request.secret);
    try {
      return { events: eventsOf(callback, callback.event_id ?? newsId(request.body)), answer: saying("ok") };
    } catch {
      throw new CallbackRefused("body");
    }
  };

export const vkVendor = vendor({
  id: "vk",
  channel: "vk",
  settings,
  joinLink: ({ groupId }, token) => linkWith(`https://vk.me/club${groupId}`, { ref: token }),
  open: (settings) => ({
    ...overHttp(settings),
    parseCallback: parsed(settings),
    send: async (message, sendKey) => {
      const parameters = parametersOf(message, sendKey);
      const kind = { answer: z.number(), sends: true };
      const id = await vkMethod(settings, "messages.send", parameters, kind);
      return { providerId: String(id), parts: 1, priceMinor: null };
    },
    subscribe: (url, secret) => keepVkServer(settings, url, secret),
  }),
});
