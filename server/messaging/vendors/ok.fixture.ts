import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

/** Keys have signs that an address would not bear. */
export const TOKEN = "tkn18YdUJZe:CQABPOJ+KA/KEKE";

/** Odnoklassniki refuses with 200. */
export const error = (error_code: number) => ({
  headers: { "invocation-error": String(error_code) },
  body: { error_code, error_msg: "PARAM_SESSION_EXPIRED : for user:1001", error_data: null },
});

export interface OkPeer extends MessengerPeer {
  /** another key is made, and the old one is void */
  makeKeyAnew(): void;
}

/** The Graph API of Odnoklassniki on loopback. */
export const startOk = async (): Promise<OkPeer> => {
  let key = TOKEN;
  const peer = await startMessenger({
    message: ({ url, body }) => {
      if (!url.pathname.startsWith("/graph/me/messages")) return null;
      const { recipient, message } = JSON.parse(body);
      return { to: recipient.user_id ?? recipient.chat_id, text: message.text };
    },
    accept: ({ url }) => {
      if (url.searchParams.get("access_token") !== key) return error(103);
      if (url.pathname === "/graph/me/subscribe") return { body: { success: true } };
      return { body: { success: true, message_id: "mid:C3ecb9d02a600.15cea67d78d2059" } };
    },
    refusals: {
      throttle: error(8),
      refuse: error(458),
      "bad-key": error(102),
      "server-error": { status: 500, body: { error_code: 1, error_msg: "UNKNOWN" } },
    },
  });
  return {
    ...peer,
    makeKeyAnew: () => {
      key = "another";
    },
  };
};
