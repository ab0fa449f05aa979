import { customerLifecycle, facts, keeps } from "../lifecycle";

export const requestsLifecycle = customerLifecycle({
  noun: "requests",
  tables: {
    idempotency_keys: facts({
      merge: keeps("a till that repeats its request is told the same"),
      erase: keeps("what a till was told, for three days"),
      export: keeps("what a till was told, for three days, of what is in the other parts"),
    }),
  },
});
