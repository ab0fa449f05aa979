import type { Outcome } from "@/server/services/idempotency/once";
import type { Reply } from "./route";

export const outcomeReply = ({ created, replayed, answer }: Outcome<unknown>): Reply => ({
  status: created ? 201 : 200,
  body: answer,
  headers: replayed ? { "idempotent-replayed": "true" } : {},
});
