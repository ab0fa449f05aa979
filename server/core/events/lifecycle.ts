import { customerLifecycle, facts, keeps } from "../lifecycle";

const ids = facts({
  export: keeps("ids only, for a week: what happened is in the parts that it happened to"),
});

export const eventsLifecycle = customerLifecycle({
  noun: "events",
  tables: { outbox: ids, event_deliveries: ids },
});
