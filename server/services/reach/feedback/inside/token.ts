import type { TenantKeys } from "@/server/core/secrets";
import { fromShortId, toShortId } from "@/server/core/short-id";

const SECRET_BYTES = 16;
const TOKEN = /^([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})$/;

export interface FeedbackToken {
  tenantId: string;
  id: string;
  secret: string;
}

/** Made of the tenant's key, so that a link asked for twice is the same one, and the database alone gives none away. */
export const secretOf = (keys: TenantKeys, id: string): string =>
  Buffer.from(keys.hash("feedback-link", id), "hex").subarray(0, SECRET_BYTES).toString("base64url");

export const feedbackToken = (keys: TenantKeys, tenantId: string, id: string): string =>
  toShortId(tenantId) + toShortId(id) + secretOf(keys, id);

/** null when `feedbackToken` cannot have made it. */
export function parseFeedbackToken(token: string): FeedbackToken | null {
  const [, tenant, id, secret] = TOKEN.exec(token) ?? [];
  return tenant && id && secret ? { tenantId: fromShortId(tenant), id: fromShortId(id), secret } : null;
}
