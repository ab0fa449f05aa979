import { z } from "zod";
import { setIntegrationScopes } from "@/db/shop/integrations";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { lockLiveIntegration } from "./lock";
import { ScopesInput } from "./scopes";

export const ChangeScopesInput = z.object({ id: Id, scopes: ScopesInput });

/** What all keys of a system may do, from their next request on. */
export async function changeScopes({ ctx, input: { id, scopes } }: Verb<typeof ChangeScopesInput>) {
  authorize(ctx, "integrations:manage");
  return inTransaction(ctx, async (tx) => {
    const before = await lockLiveIntegration(tx, ctx, id);
    await setIntegrationScopes(tx, ctx.tenantId, id, scopes);
    await recordAudit(tx, ctx, {
      action: "integrations.change-scopes",
      subject: { kind: "integration", id },
      details: { from: before.scopes, to: scopes },
    });
    return { id, scopes };
  });
}
