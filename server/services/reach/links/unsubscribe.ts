import { makeLinkToken } from "@/server/core/link-token";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";

export interface LeavingLinks {
  /** where a person sees what they leave */
  page: string;
  /** where one POST ends the advertising (RFC 8058) */
  oneClick: string;
  preferences: string;
}

/** The ways out of advertising, for the recipient of one message. */
export function leavingLinks(keys: TenantKeys, tenantId: string, messageId: string): LeavingLinks {
  const token = makeLinkToken(keys, tenantId, "unsubscribe", messageId);
  const at = (path: string) => new URL(`${path}/${token}`, env().NEXTAUTH_URL).href;
  return { page: at("/unsubscribe"), oneClick: at("/api/unsubscribe"), preferences: at("/preferences") };
}
