import type { Outcome } from "@/server/core/once/once";
import type { Reply } from "./route";

export const outcomeReply = ({ status, replayed, answer }: Outcome<unknown>): Reply => ({
  status,
  body: answer,
  headers: replayed ? { "idempotent-replayed": "true" } : {},
});
