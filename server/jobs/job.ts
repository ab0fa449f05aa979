import type { Runnable } from "@/server/services/jobs/run";

export interface Job extends Runnable {
  /** five fields, in UTC */
  cron?: string;
  /** topics of the outbox that mean: there may be something to do */
  on?: readonly string[];
}
