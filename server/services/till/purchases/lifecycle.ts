import type { CustomerLifecycle } from "@/server/core/lifecycle";
import { claimReceipts } from "./claim";

export const purchasesLifecycle: CustomerLifecycle = {
  identified: async (tx, ctx, customerId) => {
    await claimReceipts(tx, ctx, customerId);
  },
};
