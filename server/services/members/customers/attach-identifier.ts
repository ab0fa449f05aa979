import type { Tx } from "@/db/client";
import { claimIdentifier, findCustomerByIdentifier, insertIdentifier } from "@/db/members/identifiers";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { customerIdentified } from "@/server/core/lifecycle";
import { hashIdentifier, type Identifier } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";

interface Attached {
  customerId: string;
  /** normalised */
  identifier: Identifier;
  /** for the audit log, where no one of the staff did it */
  how?: string;
}

/** Gives a locked customer an identifier, unless somebody has it already. The answer is whose it is now. */
export async function attachIdentifier(
  tx: Tx,
  ctx: Ctx,
  keys: TenantKeys,
  { customerId, identifier, how }: Attached,
): Promise<string | null> {
  const { tenantId } = ctx;
  const { type, value } = identifier;
  const valueHash = hashIdentifier(keys, identifier);
  const owner = await claimIdentifier(tx, tenantId, type, valueHash);
  if (owner !== null) return owner;
  const row = {
    ...{ tenantId, id: newId(), customerId, type, valueHash },
    valueEncrypted: keys.encrypt(value),
  };
  if (!(await insertIdentifier(tx, row))) return findCustomerByIdentifier(tx, tenantId, type, valueHash);
  await recordAudit(tx, ctx, {
    action: "customers.add-identifier",
    subject: { kind: "customer", id: customerId },
    details: { type, how },
  });
  await customerIdentified(tx, ctx, customerId);
  await recordEvent(tx, ctx, "customer.changed", { customerId });
  return customerId;
}
