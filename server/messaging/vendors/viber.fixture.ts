import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

export const TOKEN = "445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9";

/** Viber refuses with 200. */
export const status = (code: number, status_message = "refused") => ({
  body: { status: code, status_message },
});

/** As Viber writes it: a number of 64 bits. */
export const takenAs = (message_token: string) => ({
  body: `{"status":0,"status_message":"ok","message_token":${message_token},"chat_hostname":"SN-CHAT-01_","billing_status":1}`,
});

/** The REST bot API of Viber on loopback. */
export const startViber = (): Promise<MessengerPeer> =>
  startMessenger({
    message: ({ url, body }) => {
      if (url.pathname !== "/pa/send_message") return null;
      const { receiver, text } = JSON.parse(body);
      return { to: receiver, text };
    },
    accept: ({ url }) =>
      url.pathname === "/pa/send_message"
        ? takenAs("5741311803571721087")
        : { body: { status: 0, status_message: "ok", event_types: [] } },
    refusals: {
      throttle: status(12, "tooManyRequests"),
      refuse: status(6, "notSubscribed"),
      "bad-key": status(2, "invalidAuthToken"),
      "no-money": status(24, "noBalance"),
      "server-error": { status: 500, body: { error: "internal" } },
    },
  });
