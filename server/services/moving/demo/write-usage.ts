import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { campaignCustomerUsage, campaignUsage } from "@/db/schema";
import type { Scene } from "./scene";

export async function writeUsage(tx: Tx, { tenantId, usage, people }: Scene): Promise<void> {
  const all = [...usage];
  await insertRows(
    tx,
    campaignUsage,
    all.map(([campaignId, { uses, spentMinor }]) => ({ tenantId, campaignId, uses, spentMinor })),
  );
  const ofCustomers = all.flatMap(([campaignId, { byCustomer }]) =>
    [...byCustomer].map(([customer, uses]) => ({
      tenantId,
      customerId: people.customerIds[customer] ?? "",
      campaignId,
      uses,
    })),
  );
  await insertRows(tx, campaignCustomerUsage, ofCustomers);
}
