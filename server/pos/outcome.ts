import type { Outcome } from "@/server/services/idempotency/once";
import type { Reply } from "./route";

export const outcomeReply = ({ status, replayed, answer }: Outcome<unknown>): Reply => ({
  status,
  body: answer,
  headers: replayed ? { "idempotent-replayed": "true" } : {},
});
