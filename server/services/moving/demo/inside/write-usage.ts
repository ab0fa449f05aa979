import { insertUsage } from "@/db/campaigns/usage";
import type { Tx } from "@/db/client";
import type { Scene } from "./scene";

export async function writeUsage(tx: Tx, { tenantId, usage, people }: Scene): Promise<void> {
  const all = [...usage];
  const rows = all.map(([campaignId, { uses, spentMinor }]) => ({ tenantId, campaignId, uses, spentMinor }));
  const ofCustomers = all.flatMap(([campaignId, { byCustomer }]) =>
    [...byCustomer].map(([customer, uses]) => ({
      tenantId,
      customerId: people.customerIds[customer] ?? "",
      campaignId,
      uses,
    })),
  );
  await insertUsage(tx, rows, ofCustomers);
}
