import { sameSecret, type TenantKeys } from "./secrets";
import { fromShortId, toShortId } from "./short-id";

const TOKEN = /^([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})([0-9a-f]{24})$/;
const MAC_DIGITS = 24;

export interface LinkToken {
  tenantId: string;
  id: string;
  mac: string;
}

/** null: we cannot have made it. */
export function parseLinkToken(token: string): LinkToken | null {
  const [, tenant, id, mac] = TOKEN.exec(token) ?? [];
  return tenant && id && mac ? { tenantId: fromShortId(tenant), id: fromShortId(id), mac } : null;
}

const macOf = (keys: TenantKeys, purpose: string, id: string): string =>
  keys.hash(`link ${purpose}`, id).slice(0, MAC_DIGITS);

/** The way to one thing for whoever was sent it, with nothing to keep: it is signed with the tenant's key. */
export const makeLinkToken = (keys: TenantKeys, tenantId: string, purpose: string, id: string): string =>
  toShortId(tenantId) + toShortId(id) + macOf(keys, purpose, id);

export const isLinkToken = (keys: TenantKeys, purpose: string, { id, mac }: LinkToken): boolean =>
  sameSecret(mac, macOf(keys, purpose, id));
