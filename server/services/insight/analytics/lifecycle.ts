import { customerLifecycle, keeps } from "@/server/core/lifecycle";

export const analyticsLifecycle = customerLifecycle({
  noun: "analytics",
  tables: {
    customer_months: {
      merge: keeps("summed again from the receipts that moved, when the event is heard"),
      unmerge: keeps("summed again from the receipts that moved back, when the event is heard"),
      erase: keeps("sums of receipts, by pseudonym"),
      export: keeps("sums of receipts, which are in the file"),
    },
  },
});
