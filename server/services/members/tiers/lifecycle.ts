import { customerLifecycle, facts, keeps } from "@/server/core/lifecycle";

export const tiersLifecycle = customerLifecycle({
  noun: "tiers",
  tables: {
    tier_history: facts({
      merge: keeps("each keeps their own; a tier is reviewed where receipts are moved"),
      export: keeps("the log shows every change"),
    }),
  },
});
