import { z } from "zod";
import { insertIntegration } from "@/db/shop/integrations";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { issueIntegrationKey } from "./issue-key";
import { IntegrationName, ScopesInput } from "./scopes";

export const CreateIntegrationInput = z.object({ name: IntegrationName, scopes: ScopesInput });

/** A system that may use the management API, with its first key, which is shown only now. */
export async function createIntegration({ ctx, input }: Verb<typeof CreateIntegrationInput>) {
  authorize(ctx, "integrations:manage");
  const { name, scopes } = input;
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    if (!(await insertIntegration(tx, { tenantId: ctx.tenantId, id, name, scopes, createdAt: ctx.now })))
      throw new DomainError("conflict", `there is an integration called ${name} already`);
    await recordAudit(tx, ctx, {
      action: "integrations.create",
      subject: { kind: "integration", id },
      details: { name, scopes },
    });
    return { id, name, scopes, ...(await issueIntegrationKey(tx, ctx, id)) };
  });
}
