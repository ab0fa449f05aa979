import { z } from "zod";
import { findCustomerByIdentifier } from "@/db/members/identifiers";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashIdentifier, normaliseAt } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { line, text } from "@/server/core/text";
import { endSuppressedCalls } from "../call-tasks/end-suppressed";
import { suppress } from "./suppress";

export const AddSuppressionInput = z.object({
  /** a phone number or an e-mail address */
  address: line(254).min(1),
  note: text(300).min(1),
});

/** Nothing goes to an address any more, over no channel, whoever has it. */
export async function addToStopList({
  ctx,
  input: { address, note },
}: Verb<typeof AddSuppressionInput>): Promise<{ added: boolean }> {
  authorize(ctx, "customers:manage");
  const { tenantId, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const type = address.includes("@") ? "email" : "phone";
    const identifier = normaliseAt("/address", { type, value: address }, home);
    const addressHash = hashIdentifier(keys, identifier);
    const id = newId();
    const added = await suppress(
      tx,
      ctx,
      { kind: type, value: identifier.value, hash: addressHash },
      { id, note, channel: null, reason: "by-hand", by: actor.id },
    );
    if (!added) return { added };
    const customerId = await findCustomerByIdentifier(tx, tenantId, type, addressHash);
    if (customerId) await endSuppressedCalls(tx, ctx, customerId);
    await recordAudit(tx, ctx, {
      action: "suppressions.add",
      subject: customerId ? { kind: "customer", id: customerId } : { kind: "suppression", id },
    });
    return { added };
  });
}
