import { z } from "zod";
import { updateCustomer } from "@/db/members/customers";
import { findIdentifier, setIdentifierBlocked } from "@/db/members/identifiers";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { Id } from "@/server/core/wire";
import { lockMember } from "@/server/services/members/membership/lock";

export const SetCustomerBlockedInput = z.object({ id: Id, blocked: z.boolean() });

/** A blocked customer is refused at tills under every identifier. */
export async function setCustomerBlocked({
  ctx,
  input: { id, blocked },
}: Verb<typeof SetCustomerBlockedInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  await inTransaction(ctx, async (tx) => {
    const customer = await lockMember(tx, ctx.tenantId, id);
    if ((customer.status === "blocked") === blocked) return;
    await updateCustomer(tx, ctx.tenantId, id, { status: blocked ? "blocked" : "active" });
    await recordAudit(tx, ctx, {
      action: blocked ? "customers.block" : "customers.unblock",
      subject: { kind: "customer", id },
    });
    await recordEvent(tx, ctx, "customer.changed", { customerId: id });
  });
}

export const SetIdentifierBlockedInput = z.object({
  id: Id,
  identifierId: Id,
  blocked: z.boolean(),
});

/** A lost card is refused at tills; the customer's other identifiers go on. */
export async function blockIdentifier({
  ctx,
  input: { id, identifierId, blocked },
}: Verb<typeof SetIdentifierBlockedInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    const identifier = await findIdentifier(tx, ctx.tenantId, identifierId);
    if (identifier?.customerId !== id)
      throw new DomainError("not-found", "the customer has no such identifier");
    if ((identifier.blockedAt !== null) === blocked) return;
    await setIdentifierBlocked(tx, ctx.tenantId, identifierId, blocked ? ctx.now : null);
    await recordAudit(tx, ctx, {
      action: blocked ? "customers.block-identifier" : "customers.unblock-identifier",
      subject: { kind: "customer", id },
      details: { type: identifier.type },
    });
    await recordEvent(tx, ctx, "customer.changed", { customerId: id });
  });
}
