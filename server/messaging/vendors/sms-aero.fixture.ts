import { basicAuth } from "./inside/http";
import { type Asked, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { smsAeroVendor } from "./sms-aero";

export const API_KEY = "aero-key-1";
export const EMAIL = "owner@pharmacy.example";

export const sentAs = ({ body }: Asked): Record<string, string> => JSON.parse(body);

export const failed = (status: number, message: string, data: object | null = null) => ({
  status,
  json: { success: false, data, message },
});

export const taken = (status = 8, more: object = {}) => ({
  json: {
    success: true,
    data: { id: 12345, from: "Apteka", status, extendStatus: "moderation", cost: 5.49, ...more },
    message: null,
  },
});

/** smsaero: JSON at /v2/sms/send, basic auth. */
export const startSmsAero = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      if (asked.url.pathname !== "/v2/sms/send") return null;
      const { number = "", text = "" } = sentAs(asked);
      return { to: `+${number}`, text };
    },
    replies: {
      accept: ({ headers }) =>
        headers.authorization === basicAuth(EMAIL, API_KEY) ? taken() : failed(401, "Unauthorized"),
      throttle: { status: 429, json: { success: false, data: null, message: "Too Many Requests" } },
      refuse: failed(400, "Validation error.", { number: ["Wrong number"] }),
      "bad-key": failed(401, "Your request was made with invalid credentials."),
      "no-money": failed(400, "Not enough money"),
      "server-error": failed(500, "Internal error"),
    },
  });

export const openSmsAero = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(smsAeroVendor, {
    email: EMAIL,
    apiKey: API_KEY,
    sender: "Apteka",
    baseUrl: `${base}/v2`,
    timeoutMs: 5000,
    ...settings,
  });
