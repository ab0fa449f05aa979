import { eraseConfirmations } from "@/db/till/confirmations";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const confirmationsLifecycle = customerLifecycle({
  noun: "confirmations",
  tables: {
    confirmations: facts({
      erase: does("where the code went is emptied"),
      export: keeps("that a code was said at a till; what it confirmed is in the log and on the receipts"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseConfirmations(tx, tenantId, family);
  },
});
