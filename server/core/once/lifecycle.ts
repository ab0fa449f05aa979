import { eraseRequests } from "@/db/core/idempotency";
import { toPublicId } from "../ids";
import { customerLifecycle, does, facts, keeps } from "../lifecycle";

export const requestsLifecycle = customerLifecycle({
  noun: "requests",
  tables: {
    idempotency_keys: facts({
      merge: keeps("a till that repeats its request gets the same response"),
      erase: does("responses about them are emptied; of a receipt there is the receipt's own"),
      export: keeps("a till's response, for three days, with data that is in the other parts"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseRequests(
      tx,
      tenantId,
      family.map((id) => toPublicId("customer", id)),
    );
  },
});
