import { customerLifecycle, does, keeps } from "@/server/core/lifecycle";

export const analyticsLifecycle = customerLifecycle({
  noun: "analytics",
  tables: {
    customer_months: {
      merge: does("summed again from the receipts that moved, when the event is heard"),
      unmerge: does("summed again from the receipts that moved back, when the event is heard"),
      erase: keeps("sums of receipts, by pseudonym"),
      export: keeps("sums of receipts, which are in the file"),
    },
  },
});
