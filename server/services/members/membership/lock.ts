import { statementsOf, type Tx } from "@/db/client";
import { mergedInto } from "@/db/members/customer-page";
import { type LockedCustomer, lockCustomers } from "@/db/members/customers";
import { DomainError } from "@/server/core/errors";

/** Locked until the transaction ends. An erased or merged customer is not changed any more. */
export async function lockMember(tx: Tx, tenantId: string, id: string): Promise<LockedCustomer> {
  const [customer] = await lockCustomers(tx, tenantId, [id]);
  if (!customer) throw new DomainError("customer-not-found", "there is no such customer");
  if (customer.status === "erased" || customer.status === "merged")
    throw new DomainError("conflict", `this customer is ${customer.status}`, [
      { pointer: "/id", code: customer.status, detail: "cannot be changed any more" },
    ]);
  return customer;
}

/** Who a customer is now, after merges, locked; null: there is none any more. */
export async function lockSurvivor(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  for (;;) {
    const survivor = (await mergedInto(statementsOf(tx), tenantId, id)) ?? id;
    const [customer] = await lockCustomers(tx, tenantId, [survivor]);
    if (!customer || customer.status === "erased") return null;
    // merged while this waited for them
    if (customer.status !== "merged") return survivor;
  }
}
