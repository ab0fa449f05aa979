import { z } from "zod";
import { deleteIdentifiers, findIdentifier } from "@/db/members/identifiers";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { Identifier, normaliseIdentifier } from "@/server/core/personal/identifiers";
import { refuseUnprovedGolden } from "@/server/core/personal/phone";
import { Id } from "@/server/core/wire";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { lockMember } from "@/server/services/members/membership/lock";
import { attachIdentifier } from "./attach-identifier";

export const AddIdentifierInput = z.object({ id: Id, identifier: Identifier });

/** Adding what the customer has already changes nothing. */
export async function addIdentifier({ ctx, input }: Verb<typeof AddIdentifierInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  const live = await liveCampaigns(ctx.db, tenantId);
  const { keys } = live.tenant;
  await inTransaction(ctx, async (tx) => {
    const { type, value } = normaliseIdentifier(input.identifier, live.tenant);
    refuseUnprovedGolden("/identifier/value", { type, value });
    await lockMember(tx, tenantId, input.id);
    const owner = await attachIdentifier(tx, ctx, keys, {
      customerId: input.id,
      identifier: { type, value },
    });
    if (owner !== input.id)
      throw new DomainError(
        "conflict",
        `another customer has this ${type}`,
        [{ pointer: "/identifier/value", code: "taken", detail: "belongs to another customer" }],
        owner ? { customerId: owner } : {},
      );
  });
}

export const RemoveIdentifierInput = z.object({ id: Id, identifierId: Id });

export async function removeIdentifier({ ctx, input }: Verb<typeof RemoveIdentifierInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, input.id);
    const identifier = await findIdentifier(tx, ctx.tenantId, input.identifierId);
    if (identifier?.customerId !== input.id)
      throw new DomainError("not-found", "the customer has no such identifier");
    await deleteIdentifiers(tx, ctx.tenantId, [identifier.id]);
    await recordAudit(tx, ctx, {
      action: "customers.remove-identifier",
      subject: { kind: "customer", id: input.id },
      details: { type: identifier.type },
    });
    await recordEvent(tx, ctx, "customer.changed", { customerId: input.id });
  });
}
