import { customerLifecycle, facts, keeps } from "../lifecycle";

export const requestsLifecycle = customerLifecycle({
  noun: "requests",
  tables: {
    idempotency_keys: facts({
      merge: keeps("a till that repeats its request gets the same response"),
      erase: keeps("a till's response, for three days"),
      export: keeps("a till's response, for three days, with data that is in the other parts"),
    }),
  },
});
