import { eraseAlertNotes } from "@/db/insight/alerts";
import { customerLifecycle, does, facts, keeps } from "@/server/core/lifecycle";

export const alertsLifecycle = customerLifecycle({
  noun: "alerts",
  tables: {
    alerts: facts({
      erase: does("the note is emptied"),
      export: keeps("what the shop looks into, by receipts that are in the file"),
    }),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseAlertNotes(tx, tenantId, family);
  },
});
