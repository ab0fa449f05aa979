import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { secret } from "@/server/core/text";
import { env } from "@/server/env";
import { openInvitation, unknownLink } from "./inside/open-invitation";
import { parseLinkToken } from "./invitation-link";

export const ReadInvitationInput = z.object({ token: secret(200) });

/** What the link's holder sees before choosing a password: who invites whom, as what. */
export async function readInvitation(db: Db, now: Date, { token }: z.output<typeof ReadInvitationInput>) {
  const link = parseLinkToken(token);
  if (!link) throw unknownLink();
  return withTenant(db, link.tenantId, async (tx) => {
    const found = await openInvitation(tx, link, now);
    const tenant = await loadTenant(tx, link.tenantId);
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
    return {
      kind: found.kind,
      role: found.role,
      email: keys.decrypt(found.emailEncrypted),
      tenant: tenant.name,
      expiresAt: found.expiresAt,
    };
  });
}
