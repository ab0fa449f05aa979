import { formOf, type HttpPeer, startPeer } from "./inside/http-peer.fixture";
import { openWith } from "./inside/sending.fixture";
import { smscVendor } from "./smsc";

export const PASSWORD = "smsc-password-1";

const refused = (error_code: number) => ({ json: { error: "words of the vendor", error_code, id: "k" } });

/** smsc: forms at /sys/*.php, answers of fmt=3. */
export const startSmsc = (): Promise<HttpPeer> =>
  startPeer({
    message: (asked) => {
      const form = formOf(asked);
      if (asked.url.pathname !== "/sys/send.php") return null;
      return { to: `+${form.get("phones")}`, text: form.get("mes") ?? "" };
    },
    replies: {
      accept: (asked) => ({
        json: {
          id: formOf(asked).get("id"),
          cnt: 1,
          cost: "0.92",
          balance: "100.08",
          phones: [
            { phone: formOf(asked).get("phones"), mccmnc: "25503", cost: "0.92", status: "0", error: "0" },
          ],
        },
      }),
      throttle: refused(9),
      refuse: refused(7),
      "bad-key": refused(2),
      "no-money": refused(3),
    },
  });

export const openSmsc = (base: string, settings: Record<string, unknown> = {}) =>
  openWith(smscVendor, {
    login: "pharmacy",
    password: PASSWORD,
    sender: "Apteka",
    baseUrl: base,
    timeoutMs: 5000,
    ...settings,
  });
