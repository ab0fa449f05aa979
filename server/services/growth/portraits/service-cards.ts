import { z } from "zod";
import { decideServiceCard, listServiceCards } from "@/db/growth/service-cards";
import { selectCustomerRows } from "@/db/members/customers-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { Id } from "@/server/core/wire";

export const ListServiceCardsInput = z.object({});

/** Cards that belong to no buyer, as they were found, the busiest first. */
export async function serviceCardsFound({ ctx }: Verb<typeof ListServiceCardsInput>) {
  authorize(ctx, "customers:manage");
  return inTransaction(ctx, async (tx) => {
    const rows = await listServiceCards(tx, ctx.tenantId);
    const { keys } = await loadKeys(tx, ctx.tenantId);
    const reveal = revealFor(ctx, keys);
    const customers =
      rows.length === 0
        ? []
        : await selectCustomerRows(
            tx,
            ctx.tenantId,
            rows.map(({ customerId }) => customerId),
          );
    const byId = new Map(customers.map((row) => [row.id, row]));
    return rows.map(({ customerId, receipts, days, stores, storeShare, reasons, decision }) => {
      const customer = byId.get(customerId);
      return {
        id: customerId,
        name: customer ? reveal.name(customer.nameEncrypted) : null,
        card: customer ? reveal.identifier("card", customer.cardEncrypted) : null,
        receipts,
        receiptsADay: days > 0 ? receipts / days : 0,
        stores,
        storeShare,
        reasons,
        decision,
      };
    });
  });
}

export const DecideServiceCardInput = z.object({ id: Id, decision: z.enum(["service", "customer"]) });

/** Says whether a card that was found is a service card or a customer's after all. */
export async function decideOnServiceCard({
  ctx,
  input,
}: Verb<typeof DecideServiceCardInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { id, decision } = input;
  await inTransaction(ctx, async (tx) => {
    const set = { decision, decidedAt: ctx.now, decidedBy: ctx.actor.id };
    if (!(await decideServiceCard(tx, ctx.tenantId, id, set)))
      throw new DomainError("not-found", "there is no such card");
    await recordAudit(tx, ctx, {
      action: "portraits.decide-card",
      subject: { kind: "customer", id },
      details: { decision },
    });
  });
}
