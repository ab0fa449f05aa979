import { createHmac } from "node:crypto";
import { basicAuth } from "./inside/http";
import { callbackOf, formOf, type HttpPeer, type Reply, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { twilioVendor } from "./twilio";

export const SID = "AC0123456789abcdef0123456789abcdef";
export const TOKEN = "twilio-token-1";
const ROOT = `/2010-04-01/Accounts/${SID}`;

export const refused = (status: number, code: number): Reply => ({
  status,
  json: { code, message: "words with +380671234567", more_info: "https://example.test", status },
});

export const message = (more: object = {}): Reply => ({
  status: 201,
  json: {
    sid: "SM0123",
    status: "queued",
    num_segments: "1",
    price: null,
    price_unit: "USD",
    error_code: null,
    ...more,
  },
});

/** twilio: forms below the account, basic auth, 201 for what it took. */
export const startTwilio = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      if (asked.method !== "POST" || asked.url.pathname !== `${ROOT}/Messages.json`) return null;
      const form = formOf(asked);
      return { to: form.get("To") ?? "", text: form.get("Body") ?? "" };
    },
    replies: {
      accept: ({ headers }) =>
        headers.authorization === basicAuth(SID, TOKEN) ? message() : refused(401, 20003),
      throttle: refused(429, 20429),
      refuse: refused(400, 21211),
      "bad-key": refused(401, 20003),
      "no-money": refused(400, 30002),
      "server-error": refused(500, 20500),
    },
  });

export const openTwilio = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(twilioVendor, {
    accountSid: SID,
    authToken: TOKEN,
    sender: "+15005550006",
    baseUrl: base,
    timeoutMs: 5000,
    ...settings,
  });

/** A call signed as its documentation says: the address, then the fields in order of their names. */
export const signedCall = (fields: Record<string, string>, token = TOKEN) => {
  const call = callbackOf({ body: new URLSearchParams(fields).toString(), query: { tenant: "7" } });
  const sorted = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`);
  const signature = createHmac("sha1", token)
    .update(call.url.href + sorted.join(""))
    .digest("base64");
  call.headers.set("x-twilio-signature", signature);
  return call;
};
