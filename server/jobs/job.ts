import type { Topic } from "@/server/core/events/topics";
import type { Runnable } from "@/server/core/jobs/run";
import type { Clock } from "./clock";

export interface Job extends Runnable {
  clock?: Clock;
  /** topics of the outbox that mean: there may be something to do */
  on?: readonly Topic[];
}
