import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

export const TOKEN = "8012345678:AAF-bot-token";

const refusal = (error_code: number, description: string, parameters?: object) => ({
  status: error_code,
  body: { ok: false, error_code, description, ...(parameters ? { parameters } : {}) },
});

export const BLOCKED = refusal(403, "Forbidden: bot was blocked by the user");
export const NO_CHAT = refusal(400, "Bad Request: chat not found");
export const DEACTIVATED = refusal(403, "Forbidden: user is deactivated");
export const TOO_LONG = refusal(400, "Bad Request: message is too long");
export const NO_BOT = refusal(404, "Not Found");
export const SLOW = refusal(429, "Too Many Requests: retry after 7", { retry_after: 7 });

/** The Bot API on loopback. */
export const startTelegram = (): Promise<MessengerPeer> => {
  let message_id = 700;
  return startMessenger({
    message: ({ url, body }) => {
      if (!url.pathname.endsWith("/sendMessage")) return null;
      const { chat_id, text } = JSON.parse(body);
      return { to: chat_id, text };
    },
    accept: ({ url }) =>
      url.pathname.endsWith("/sendMessage")
        ? {
            body: {
              ok: true,
              result: { message_id: message_id++, date: 1, chat: { id: 1, type: "private" } },
            },
          }
        : { body: { ok: true, result: true } },
    refusals: {
      throttle: SLOW,
      refuse: BLOCKED,
      "bad-key": refusal(401, "Unauthorized"),
      "server-error": refusal(500, "Internal Server Error"),
    },
  });
};
