import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

export const TOKEN = "EAAG-system-user-token";
export const APP_SECRET = "0123456789abcdef-app";
export const PHONE_ID = "106540352242922";

/** Refusals of the Graph API; the details may hold the number. */
export const error = (code: number, status = 400) => ({
  status,
  body: {
    error: {
      message: `(#${code}) refused`,
      type: "OAuthException",
      code,
      error_data: { messaging_product: "whatsapp", details: "not sent to +380671234567" },
      fbtrace_id: "AxYz",
    },
  },
});

/** The Cloud API on loopback. */
export const startWhatsApp = (): Promise<MessengerPeer> => {
  let count = 0;
  return startMessenger({
    message: ({ url, body }) => {
      if (url.pathname !== `/${PHONE_ID}/messages`) return null;
      const { to, text, template } = JSON.parse(body);
      return { to, text: text?.body ?? template.components[0].parameters[0].text };
    },
    accept: ({ url, body }) => {
      if (!url.pathname.endsWith("/messages")) return { body: { success: true } };
      const { to } = JSON.parse(body);
      const contacts = [{ input: to, wa_id: to.slice(1) }];
      return { body: { messaging_product: "whatsapp", contacts, messages: [{ id: `wamid.${++count}` }] } };
    },
    refusals: {
      throttle: error(130429, 429),
      refuse: error(131026),
      "bad-key": error(190, 401),
      "no-money": error(131042),
      "server-error": error(1, 500),
    },
  });
};

/** A notification as Meta sends it. */
export const notification = (value: object, { field = "messages", phoneId = PHONE_ID } = {}) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "102290129340398",
      changes: [
        {
          field,
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "380441112233", phone_number_id: phoneId },
            ...value,
          },
        },
      ],
    },
  ],
});

/** Seconds, as Meta writes them. */
export const SECONDS = "1790000000";

export const status = (word: string, more: object = {}) => ({
  statuses: [{ id: "wamid.9", status: word, timestamp: SECONDS, recipient_id: "380671234567", ...more }],
});
export const message = (more: object) => ({
  contacts: [{ profile: { name: "Анна" }, wa_id: "380671234567" }],
  messages: [{ from: "380671234567", id: "wamid.in", timestamp: SECONDS, ...more }],
});
export const said = (body: string) => message({ type: "text", text: { body } });
