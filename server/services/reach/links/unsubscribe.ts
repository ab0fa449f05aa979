import { makeLinkToken } from "@/server/core/link-token";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";

export interface UnsubscribeUrls {
  /** for people: shows what would end, and asks */
  page: string;
  /** for mail programs: a POST to it ends it (RFC 8058); also the address of List-Unsubscribe */
  oneClick: string;
  /** for people: everything that they have agreed to */
  preferences: string;
}

/** How the person who gets a message ends what they get: signed addresses, of which nothing is kept. */
export function unsubscribeUrls(keys: TenantKeys, tenantId: string, messageId: string): UnsubscribeUrls {
  const at = (path: string, purpose: string) =>
    new URL(`${path}/${makeLinkToken(keys, tenantId, purpose, messageId)}`, env().NEXTAUTH_URL).href;
  return {
    page: at("/unsubscribe", "unsubscribe"),
    oneClick: at("/api/unsubscribe", "unsubscribe"),
    preferences: at("/preferences", "preferences"),
  };
}
