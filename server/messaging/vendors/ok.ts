import { z } from "zod";
import { matching } from "@/server/core/text";
import { type OutgoingMessage, vendor } from "../channel";
import type { CallbackRequest, ChannelEvent } from "../events";
import { secretField } from "../fields";
import { ask } from "./inside/messenger-ask";
import { momentOf, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { failureOf, meanings } from "./inside/messenger-failures";
import { joinWord, tokenAfter } from "./inside/messenger-join";
import { withButtons } from "./inside/messenger-links";

const settings = z.object({
  token: secretField(),
  groupId: matching(/^[1-9]\d*$/, "digits only", 20),
  joinWord: joinWord(),
  ...messengerSettings("https://api.ok.ru", 10),
});
type Settings = z.output<typeof settings>;

const CODES = meanings({
  temporary: [2, 503],
  throttle: [8, 11, 429],
  // 102, 103: another key was made since, and this one is void
  config: [3, 9, 10, 50, 101, 102, 103, 104, 401, 451, 453],
  gone: [110, 300],
  refused: [455, 456, 457, 458, "not-allowed"],
});

const Refusal = z.object({ error_code: z.number() });
const Done = z.object({
  /** one for each recipient, where they are named by a list */
  success: z.union([z.boolean(), z.array(z.boolean()).min(1)]),
  message_id: z.string().optional(),
});

async function post(path: string, body: object, settings: Settings, sends: boolean) {
  const { token, baseUrl, timeoutMs } = settings;
  const url = `${baseUrl}/graph/me/${path}?access_token=${encodeURIComponent(token)}`;
  const reply = await ask({ url, body, timeoutMs, sends });
  const read = reply.read(z.union([Refusal, Done]));
  if ("error_code" in read) throw failureOf(CODES, read.error_code, reply);
  // nobody takes messages of a group that they did not allow
  if (![read.success].flat().every(Boolean)) throw failureOf(CODES, "not-allowed");
  return read;
}

/** A talk is named in the address, a person in the body. */
const placeOf = (to: string): { path: string; recipient: object } =>
  to.startsWith("chat:")
    ? { path: `messages/${encodeURIComponent(to)}`, recipient: { chat_id: to } }
    : { path: "messages", recipient: { user_id: to } };

function messageOf(message: OutgoingMessage): object {
  const { text, buttons } = withButtons(message);
  if (buttons.length === 0) return { text };
  const rows = buttons.map(({ label, url }) => [{ type: "LINK", text: label, intent: "DEFAULT", url }]);
  return { text, attachment: { type: "INLINE_KEYBOARD", payload: { keyboard: { buttons: rows } } } };
}

const Callback = z.object({
  sender: z.object({ user_id: z.string().min(1) }).optional(),
  message: z.object({ mid: z.string().min(1), text: z.string().optional() }).optional(),
  timestamp: z.number().optional(),
});

const parsed =
  (settings: Settings) =>
  (request: CallbackRequest): { events: ChannelEvent[] } => {
    const { sender, message, timestamp } = newsOf(Callback, request);
    if (!sender || !message?.text) return { events: [] };
    const told = { eventId: message.mid, at: momentOf(timestamp), from: sender.user_id };
    const token = tokenAfter(settings.joinWord, message.text);
    return {
      events: [
        token ? { kind: "joined", ...told, token } : { kind: "received", ...told, text: message.text },
      ],
    };
  };

/** Odnoklassniki signs nothing: that a call is theirs shows only by the secret in the address they were given. */
export const okVendor = vendor({
  id: "ok",
  channel: "ok",
  settings,
  /** The link carries no token: the person writes the word and the token. */
  joinLink: ({ groupId }) => `https://ok.ru/messages/group/${groupId}`,
  open: (settings) => ({
    ...overHttp(settings),
    parseCallback: parsed(settings),
    send: async (message, sendKey) => {
      const { path, recipient } = placeOf(message.to);
      const body = { recipient, message: messageOf(message) };
      const { message_id } = await post(path, body, settings, true);
      return { providerId: message_id ?? sendKey, parts: 1, priceMinor: null };
    },
    subscribe: async (url) => {
      await post("subscribe", { url }, settings, false);
    },
  }),
});
