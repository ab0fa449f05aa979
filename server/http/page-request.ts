import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";

const PRIVATE =
  /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80:|::ffff:(127\.|10\.|192\.168\.))/i;

/** A proxy stands near us and appends the address it saw; a stranger's own claim is not believed. */
export function addressOf(socketAddress: string | undefined, forwardedFor: string | undefined): string {
  const near = socketAddress ?? "unknown";
  const claimed = forwardedFor?.split(",").at(-1)?.trim();
  return PRIVATE.test(near) && claimed && isIP(claimed) ? claimed : near;
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // widths of bars are style attributes
    "style-src 'self' 'unsafe-inline'",
    // a customer's card works without a connection; scripts' own rule would not let its worker in
    "worker-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * What pages must know of a request and Next does not tell them: the path to come back to after sign-in, and the
 * address to count attempts by. A policy in the request's own headers is how Next learns the nonce for its scripts.
 */
export function preparePageRequest(
  message: IncomingMessage,
  reply: ServerResponse,
  { dev }: { dev: boolean },
): void {
  const { headers, socket, url } = message;
  const forwarded = headers["x-forwarded-for"];
  headers["x-regulars-address"] = addressOf(socket.remoteAddress, String(forwarded ?? "") || undefined);
  headers["x-regulars-path"] = url ?? "/";
  // Next in development runs scripts that a strict policy forbids
  if (dev) return;
  const policy = policyWith(randomBytes(16).toString("base64"));
  headers["content-security-policy"] = policy;
  reply.setHeader("Content-Security-Policy", policy);
}
