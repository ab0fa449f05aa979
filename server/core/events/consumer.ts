import type { Ctx } from "../context";
import type { EventOf, Topic } from "./topics";

/**
 * Receives events of its topics in the order of writing, each at least once: handling one twice must give the same
 * result. A failure is retried, later each time; until then the same customer's later events wait, and other customers'
 * go on.
 */
export interface Consumer<T extends Topic = Topic> {
  /** stays as it is for ever: its cursor is kept under it */
  name: string;
  topics: readonly T[];
  /** a person may look at what it does in the next answer: it does not wait for the jobs where that is expected */
  atOnce?: boolean;
  /** several at once where it can be: when they fail together they come again one by one */
  handle(ctx: Ctx, events: readonly EventOf<T>[]): Promise<void>;
}

/** Keeps a consumer's own types. */
export const consumer = <T extends Topic>(made: Consumer<T>): Consumer => made;
