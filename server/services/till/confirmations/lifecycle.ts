import { eraseRequests } from "@/db/core/idempotency";
import { eraseConfirmations, selectConfirmationIds } from "@/db/till/confirmations";
import { toPublicId } from "@/server/core/ids";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const confirmationsLifecycle = customerLifecycle({
  noun: "confirmations",
  tables: {
    confirmations: facts({
      erase: does("where the code went is emptied, in what the till was answered too"),
      export: keeps("that a code was said at a till; what it confirmed is in the log and on the receipts"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    const sent = await selectConfirmationIds(tx, tenantId, family);
    await eraseRequests(
      tx,
      tenantId,
      sent.map((id) => toPublicId("confirmation", id)),
    );
    await eraseConfirmations(tx, tenantId, family);
  },
});
