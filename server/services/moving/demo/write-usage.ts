import type { Tx } from "@/db/client";
import { insertRecords } from "@/db/repositories/recordset";
import { campaignCustomerUsage, campaignUsage } from "@/db/schema";
import type { Scene } from "./scene";

export async function writeUsage(tx: Tx, { tenantId, usage, people }: Scene): Promise<void> {
  const all = [...usage];
  await insertRecords(
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
  await insertRecords(tx, campaignCustomerUsage, ofCustomers);
}
