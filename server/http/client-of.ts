import type { IncomingMessage } from "node:http";
import type { Client } from "@/server/core/client";
import { clientAddressOf, isTrustedProxy } from "@/server/core/client-address";
import { newId } from "@/server/core/ids";
import { env } from "@/server/env";

const forwardedFor = ({ headers }: IncomingMessage): string | undefined => {
  const value = headers["x-forwarded-for"];
  return Array.isArray(value) ? value.join(",") : value;
};

/** What a proxy says of the client: who is none does not get to say it, to Next and next-auth neither. */
export function dropForeignForwarding({ headers, socket }: IncomingMessage): void {
  if (isTrustedProxy(socket.remoteAddress, env().REGULARS_TRUSTED_PROXIES)) return;
  for (const name of Object.keys(headers))
    if (/^(x-forwarded(-.*)?|forwarded|x-real-ip)$/.test(name)) delete headers[name];
}

export const addressOf = (message: IncomingMessage): string =>
  clientAddressOf(message.socket.remoteAddress, forwardedFor(message), env().REGULARS_TRUSTED_PROXIES);

/** Who asks, and for what. */
export const clientOf = (message: IncomingMessage): Client => ({
  requestId: newId(),
  address: addressOf(message),
  path: message.url ?? "/",
});
