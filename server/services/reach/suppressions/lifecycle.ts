import { liftErasedOf, suppressErased } from "@/db/reach/suppressions";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const suppressionsLifecycle = customerLifecycle({
  noun: "suppressions",
  tables: {
    suppressions: facts({
      merge: keeps("of an address, whosever it is"),
      unmerge: keeps("of an address, whosever it is"),
      erase: does("what was shown of the addresses is emptied, and nothing goes to them from now on"),
      export: keeps("a keyed hash, which names nobody"),
    }),
  },
  async identified(tx, { tenantId, now }, customerId) {
    await liftErasedOf(tx, tenantId, customerId, now);
  },
  async beforeErase(tx, { tenantId, now }, { family }) {
    await suppressErased(tx, tenantId, family, now);
  },
});
