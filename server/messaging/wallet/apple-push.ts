import { apnsRefusal } from "../vendors/apns";
import { http2Connection } from "../vendors/inside/push-http2";
import type { AppleWallet } from "./apple-pass";

interface Options {
  baseUrl?: string;
  ca?: string;
  timeoutMs?: number;
}

export interface ApplePassPush {
  /**
   * Tells a phone that one of its cards has changed; it then asks for the list by itself.
   * @throws SendFailure; `gone`: the phone has no card of ours any more
   */
  tell(pushToken: string): Promise<void>;
  close(): Promise<void>;
}

/** Apple takes these by the certificate that has signed the cards, and the words of the message are none. */
export function applePassPush(
  { certificate, key, passTypeId }: AppleWallet,
  { baseUrl = "https://api.push.apple.com", ca, timeoutMs = 15_000 }: Options = {},
): ApplePassPush {
  const connection = http2Connection(baseUrl, { ca, cert: certificate, key, timeoutMs });
  return {
    async tell(pushToken) {
      const answer = await connection.ask({
        path: `/3/device/${encodeURIComponent(pushToken)}`,
        headers: { "apns-topic": passTypeId },
        body: "{}",
      });
      if (answer.status !== 200) throw apnsRefusal(answer);
    },
    close: () => connection.close(),
  };
}
