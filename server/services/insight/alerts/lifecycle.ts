import { customerLifecycle, facts, keeps } from "@/server/core/lifecycle";

export const alertsLifecycle = customerLifecycle({
  noun: "alerts",
  tables: {
    alerts: facts({ export: keeps("what the shop looks into, by receipts that are in the file") }),
  },
});
