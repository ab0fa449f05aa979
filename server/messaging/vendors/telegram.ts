import { Api, GrammyError, HttpError } from "grammy";
import { z } from "zod";
import { call } from "../call";
import { vendor } from "../channel";
import type { CallbackRequest, ChannelEvent } from "../events";
import { SendFailure } from "../failure";
import { secretField } from "../fields";
import { replyOf } from "./inside/messenger-ask";
import { momentOf, mustMatch, newsOf } from "./inside/messenger-callback";
import { messengerSettings, overHttp } from "./inside/messenger-connection";
import { failureOf, meanings } from "./inside/messenger-failures";
import { botName, linkWith, tokenAfter } from "./inside/messenger-join";
import { withButtons } from "./inside/messenger-links";

const settings = z.object({
  token: secretField(),
  botName: botName(),
  ...messengerSettings("https://api.telegram.org", 30),
});
type Settings = z.output<typeof settings>;

/** Error codes are HTTP's; a malformed token is "not found". */
const CODES = meanings({
  config: [401, 404],
  refused: [403],
  throttle: [429],
  temporary: [503],
  gone: ["chat-not-found", "user-deactivated"],
});

/** Of two people with whom it is for good, Telegram tells in words only. */
const GONE: readonly [RegExp, string][] = [
  [/chat not found/i, "chat-not-found"],
  [/user is deactivated/i, "user-deactivated"],
];

const codeOf = ({ error_code, description }: GrammyError): number | string =>
  GONE.find(([words]) => words.test(description))?.[1] ?? error_code;

/** Errors of the library hold the whole message: nothing of them goes further but the code. */
function known(error: unknown): unknown {
  if (error instanceof HttpError)
    return error.error instanceof SendFailure ? error.error : new SendFailure("unknown", "no-answer");
  if (!(error instanceof GrammyError)) return error;
  const wait = error.parameters.retry_after;
  return failureOf(CODES, codeOf(error), {
    status: error.error_code,
    retryAfterMs: wait === undefined ? null : wait * 1000,
  });
}

const Answer = z.looseObject({ ok: z.boolean() });

/** The library's requests over our own connections. */
function apiOf({ token, baseUrl, timeoutMs }: Settings, { sends }: { sends: boolean }): Api {
  const fetch = async (url: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const answer = await call({ url, headers, body, timeoutMs, sends });
    return { json: async () => replyOf(answer).read(Answer) };
  };
  return new Api(token, { apiRoot: baseUrl, fetch });
}

async function asked<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    throw known(error);
  }
}

const Chat = z.object({ id: z.number(), type: z.string() });
const Update = z.object({
  update_id: z.number(),
  message: z.object({ date: z.number(), chat: Chat, text: z.string().optional() }).optional(),
  my_chat_member: z
    .object({ date: z.number(), chat: Chat, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

function eventOf({
  update_id,
  message,
  my_chat_member: member,
}: z.output<typeof Update>): ChannelEvent | null {
  const about = message ?? member;
  if (about?.chat.type !== "private") return null;
  const told = {
    eventId: String(update_id),
    at: momentOf(about.date * 1000),
    from: String(about.chat.id),
  };
  if (member) return member.new_chat_member.status === "kicked" ? { kind: "left", ...told } : null;
  const text = message?.text;
  if (text === undefined) return null;
  if (text === "/start") return { kind: "joined", ...told, token: null };
  const token = tokenAfter("/start", text);
  return token ? { kind: "joined", ...told, token } : { kind: "received", ...told, text };
}

function parseCallback(request: CallbackRequest): { events: ChannelEvent[] } {
  mustMatch(request.headers.get("x-telegram-bot-api-secret-token"), request.secret);
  const event = eventOf(newsOf(Update, request));
  return { events: event ? [event] : [] };
}

export const telegramVendor = vendor({
  id: "telegram",
  channel: "telegram",
  settings,
  joinLink: ({ botName }, token) => linkWith(`https://t.me/${botName}`, { start: token }),
  open: (settings) => {
    const sending = apiOf(settings, { sends: true });
    const telling = apiOf(settings, { sends: false });
    return {
      ...overHttp(settings),
      parseCallback,
      send: async (message) => {
        const { text, buttons } = withButtons(message);
        const keyboard = buttons.map(({ label, url }) => [{ text: label, url }]);
        const sent = await asked(
          sending.sendMessage(
            message.to,
            text,
            keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {},
          ),
        );
        return { providerId: String(sent.message_id), parts: 1, priceMinor: null };
      },
      subscribe: async (callbackUrl, secret) => {
        await asked(
          telling.setWebhook(callbackUrl, {
            secret_token: secret,
            allowed_updates: ["message", "my_chat_member"],
          }),
        );
      },
    };
  },
});
