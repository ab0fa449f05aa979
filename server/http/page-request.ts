import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

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

/** The answer says the request's id. A policy in the request's own headers is how Next learns the nonce for its scripts. */
export function preparePageRequest(
  message: IncomingMessage,
  reply: ServerResponse,
  { dev, requestId }: { dev: boolean; requestId: string },
): void {
  reply.setHeader("X-Request-Id", requestId);
  // Next in development runs scripts that a strict policy forbids
  if (dev) return;
  const policy = policyWith(randomBytes(16).toString("base64"));
  message.headers["content-security-policy"] = policy;
  reply.setHeader("Content-Security-Policy", policy);
}
