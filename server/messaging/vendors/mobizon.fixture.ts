import { formOf, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { mobizonVendor } from "./mobizon";

export const API_KEY = "mobizon-key-1";

export const says = (code: number, data: unknown = "", message = "") => ({ json: { code, data, message } });

/** mobizon: forms at /service/<module>/<method>, the key in the address. */
export const startMobizon = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      if (asked.url.pathname !== "/service/message/sendSmsMessage") return null;
      const form = formOf(asked);
      return { to: `+${form.get("recipient")}`, text: form.get("text") ?? "" };
    },
    replies: {
      accept: ({ url }) =>
        url.searchParams.get("apiKey") === API_KEY
          ? says(0, { campaignId: "245455096", messageId: "169275418", status: 2 })
          : says(8),
      throttle: says(30),
      refuse: says(1, { recipient: "Wrong number" }, "Validation error"),
      "bad-key": says(8, "", "Login error"),
      "no-money": says(15, "", "Not enough money on balance"),
      "server-error": says(999),
    },
  });

export const openMobizon = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(mobizonVendor, { apiKey: API_KEY, baseUrl: base, timeoutMs: 5000, ...settings });
