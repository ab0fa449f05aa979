import { randomBytes } from "node:crypto";
import type { ChannelRow } from "@/db/reach/channels";
import type { TenantKeys } from "@/server/core/secrets";
import { fromShortId, toShortId } from "@/server/core/short-id";
import { env } from "@/server/env";

const TOKEN = /^([\w-]{22})([\w-]{22})([\w-]{32})$/;
const HOOKS_PATH = "/api/hooks/";

export interface HookToken {
  tenantId: string;
  channelId: string;
  secret: string;
}

/** 32 signs that fit wherever a vendor takes a secret. */
export const newHookSecret = (): string => randomBytes(24).toString("base64url");

/** null when it cannot be one of ours. */
export function parseHookToken(token: string): HookToken | null {
  const [, tenant, channel, secret] = TOKEN.exec(token) ?? [];
  return tenant && channel && secret
    ? { tenantId: fromShortId(tenant), channelId: fromShortId(channel), secret }
    : null;
}

type Of = Pick<ChannelRow, "tenantId" | "id" | "vendor" | "hookSecretEncrypted">;

const hookToken = ({ tenantId, id, hookSecretEncrypted }: Of, keys: TenantKeys): string =>
  toShortId(tenantId) + toShortId(id) + keys.decrypt(hookSecretEncrypted);

/** Where the vendor calls us. */
export const hookAddress = (row: Of, keys: TenantKeys): string =>
  new URL(`${HOOKS_PATH}${row.vendor}/${hookToken(row, keys)}`, env().NEXTAUTH_URL).href;

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Whether a vendor can reach us: it has to come from outside, by a name. */
export function isReachable(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:" || hostname.startsWith("[") || IPV4.test(hostname)) return false;
  return hostname !== "localhost" && !hostname.endsWith(".localhost") && hostname.includes(".");
}
