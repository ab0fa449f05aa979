import { type Asked, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { turboSmsVendor } from "./turbosms";

export const TOKEN = "turbo-token-1";

export interface SentAs {
  recipients: string[];
  sms: { sender: string; text: string };
  sequence_id: string;
}
export const sentAs = ({ body }: Asked): SentAs => JSON.parse(body);

export const says = (response_code: number, response_result: unknown = null) => ({
  json: { response_code, response_status: "WORDS", response_result },
});

export const ofNumber = (response_code: number, message_id: string | null) => [
  { phone: "380671234567", response_code, message_id, response_status: "WORDS" },
];

/** turbosms: JSON with a Bearer token; every answer is a 200. */
export const startTurboSms = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      if (asked.url.pathname !== "/message/send.json") return null;
      const { recipients, sms } = sentAs(asked);
      return { to: `+${recipients[0]}`, text: sms.text };
    },
    replies: {
      accept: ({ headers }) =>
        headers.authorization === `Bearer ${TOKEN}`
          ? says(800, ofNumber(0, "f83f8868-5e46-c6cf-e4fb-615e5a293754"))
          : says(105),
      refuse: says(802, ofNumber(305, null)),
      "bad-key": says(105),
      "no-money": says(203),
      throttle: { status: 429, text: "Too Many Requests" },
      "server-error": says(999),
    },
  });

export const openTurboSms = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(turboSmsVendor, { token: TOKEN, sender: "Apteka", baseUrl: base, timeoutMs: 5000, ...settings });
