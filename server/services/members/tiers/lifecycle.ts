import { eraseTierReasons } from "@/db/members/tiers";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const tiersLifecycle = customerLifecycle({
  noun: "tiers",
  tables: {
    tier_history: facts({
      merge: keeps("each keeps their own; a tier is reviewed where receipts are moved"),
      erase: does("the reason is emptied"),
      export: keeps("the log shows every change"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseTierReasons(tx, tenantId, family);
  },
});
