import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Client } from "@/server/core/client";

/** By what the desk's process knows that it is our own server who asks, and for whom. */
const HEADER = "x-regulars-client";

/** Whatever a client wrote there itself is overwritten. */
export const introduce = (secret: string, { requestId, address }: Client): Record<string, string> => ({
  [HEADER]: `${secret} ${requestId} ${address}`,
});

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Who asks, as our own server says; the word is taken off. null: somebody else is at the door. */
export function introducedBy(secret: string, { headers, url = "/" }: IncomingMessage): Client | null {
  const [word = "", requestId = "", address = ""] = String(headers[HEADER] ?? "").split(" ");
  delete headers[HEADER];
  return isSame(word, secret) ? { requestId, address, path: url } : null;
}
