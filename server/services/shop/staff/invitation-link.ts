import { createHash, randomBytes } from "node:crypto";
import { fromShortId, toShortId } from "@/server/core/short-id";

const LINK = /^([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{43})$/;

/** 256 bits of randomness: a slow hash would protect nothing. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Tenant, row and secret, one after another: who opens the link is known without an index of secrets. */
export function makeLinkToken(tenantId: string, invitationId: string): { token: string; secretHash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { token: toShortId(tenantId) + toShortId(invitationId) + secret, secretHash: hashSecret(secret) };
}

export interface LinkToken {
  tenantId: string;
  invitationId: string;
  secret: string;
}

/** null when `makeLinkToken` cannot have made it. */
export function parseLinkToken(token: string): LinkToken | null {
  const [, tenant, invitation, secret] = LINK.exec(token) ?? [];
  if (!tenant || !invitation || !secret) return null;
  return { tenantId: fromShortId(tenant), invitationId: fromShortId(invitation), secret };
}
