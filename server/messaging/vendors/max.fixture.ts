import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

export const TOKEN = "f9LHodD0cOL-max-token";

const refusal = (status: number, code: string, message = "", headers?: Record<string, string>) => ({
  status,
  headers,
  body: { code, message },
});

export const STOPPED = refusal(403, "chat.denied", "error.dialog.suspended");
export const NO_TALK = refusal(404, "dialog.not.found", "error.dialog.notfound");
export const SLOW = refusal(429, "too.many.requests", "", { "retry-after": "3" });
export const AWAY = refusal(503, "service.unavailable");
export const NONSENSE = refusal(400, "proto.payload", "text of a person: Ваши баллы");
export const CHATTY = refusal(400, "user 1001 has no such thing");

/** The bot API of MAX on loopback. */
export const startMax = (): Promise<MessengerPeer> => {
  let seq = 1;
  return startMessenger({
    message: ({ url, body }) =>
      url.pathname === "/messages"
        ? { to: url.searchParams.get("user_id") ?? "", text: JSON.parse(body).text }
        : null,
    accept: ({ url, body }) =>
      url.pathname === "/messages"
        ? {
            body: {
              message: {
                recipient: { chat_id: 12, chat_type: "dialog" },
                timestamp: 1,
                body: { mid: `mid.${seq}`, seq: seq++, text: JSON.parse(body).text },
              },
            },
          }
        : { body: { success: true } },
    refusals: {
      throttle: SLOW,
      refuse: STOPPED,
      "bad-key": refusal(401, "verify.token", "Invalid access_token"),
      "server-error": refusal(500, "internal.error"),
    },
  });
};
