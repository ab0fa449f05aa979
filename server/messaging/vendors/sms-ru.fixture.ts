import { formOf, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { smsRuVendor } from "./sms-ru";

export const API_ID = "A1B2C3D4-api-id";

export const refused = (status_code: number) => ({
  json: { status: "ERROR", status_code, status_text: "words of the vendor" },
});

/** What it says of one number, within an answer that is all right. */
export const ofNumber = (phone: string, result: object) => ({
  json: { status: "OK", status_code: 100, sms: { [phone]: result }, balance: 4122.56 },
});

/** sms.ru: forms at /sms/send, JSON with json=1. */
export const startSmsRu = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      const form = formOf(asked);
      return asked.url.pathname === "/sms/send"
        ? { to: `+${form.get("to")}`, text: form.get("msg") ?? "" }
        : null;
    },
    replies: {
      accept: (asked) =>
        ofNumber(formOf(asked).get("to") ?? "", {
          status: "OK",
          status_code: 100,
          sms_id: "000000-10000000",
        }),
      throttle: refused(501),
      refuse: refused(202),
      "bad-key": refused(200),
      "no-money": refused(201),
      "server-error": refused(500),
    },
  });

export const openSmsRu = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(smsRuVendor, { apiId: API_ID, baseUrl: base, timeoutMs: 5000, ...settings });
