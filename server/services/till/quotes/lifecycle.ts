import { customerLifecycle, facts, keeps } from "@/server/core/lifecycle";

export const quotesLifecycle = customerLifecycle({
  noun: "quotes",
  tables: {
    quotes: facts({
      merge: keeps("a hold is of an account for minutes, and a receipt finds it by its id"),
      export: keeps("what a till asked before a receipt, which is there itself"),
    }),
  },
});
