import { genericHttpVendor } from "./generic-http";
import { type Asked, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";

export const API_KEY = "generic-key-1";

export const sentAs = ({ body }: Asked) => JSON.parse(body);

/** A vendor nobody knows: JSON, an error within a 200. */
export const startGeneric = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      if (asked.url.pathname !== "/send") return null;
      const { phone, content } = asked.body.startsWith("{")
        ? sentAs(asked)
        : { phone: asked.url.searchParams.get("phone"), content: asked.url.searchParams.get("content") };
      return { to: `+${phone}`, text: content ?? "" };
    },
    replies: {
      accept: () => ({ json: { error: 0, data: { ids: ["m-1"] } } }),
      throttle: { status: 429, json: {}, headers: { "retry-after": "2" } },
      refuse: { json: { error: 207, data: null } },
      "bad-key": { status: 401, json: { error: "auth" } },
      "no-money": { json: { error: "NO_MONEY" } },
      "server-error": { status: 500, json: {} },
    },
  });

export const openGeneric = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(genericHttpVendor, {
    url: `${base}/send`,
    headers: "Authorization: Bearer {{apiKey}}\nX-Request: {{key}}",
    body: '{"phone":"{{digits}}","content":"{{text}}","sender":"{{from}}","flags":[1,true]}',
    apiKey: API_KEY,
    sender: "Apteka",
    idPath: "data.ids.0",
    errorPath: "error",
    failures: "207 = gone\nNO_MONEY = funds\nhttp 418 = operator-blocked",
    callbackStatuses: "DELIVRD = delivered\nUNDELIV = failed\nENROUTE = sent",
    callbackError: "why",
    callbackFrom: "from",
    callbackText: "words",
    timeoutMs: 5000,
    ...settings,
  });
