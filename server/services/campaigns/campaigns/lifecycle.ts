import { addUses, type CampaignUses, removeUses } from "@/db/campaigns/usage";
import { customerLifecycle, does, keeps } from "@/server/core/lifecycle";

export const campaignsLifecycle = customerLifecycle<CampaignUses[]>({
  noun: "campaigns",
  tables: {
    campaign_customer_usage: {
      merge: does("what the one has used of limits for each, the other has used too"),
      unmerge: does("so much less is used by the one, and so much more by the other"),
      erase: keeps("a count, by pseudonym"),
      export: keeps("a count of what the receipts say"),
    },
  },
  async merge(tx, { tenantId }, { from, to }) {
    const uses = await removeUses(tx, tenantId, from);
    await addUses(tx, tenantId, to, uses, 1);
    return { kept: uses };
  },
  async unmerge(tx, { tenantId }, { from, to, kept }) {
    await addUses(tx, tenantId, from, kept, -1);
    await addUses(tx, tenantId, to, kept, 1);
  },
});
