import { now } from "@/server/core/clock";
import { log } from "@/server/log";
import { nextAfter, type Ticks } from "./clock";

/** @param left aborts when the ticker is stopped: work that has not begun by then is left out */
export type Tick = (due: Date, left: AbortSignal) => Promise<void>;

/**
 * Calls on schedule, one call after the other: ticks during a call are left out, and missed ones are not made up for. A
 * failed call is not repeated, the next one comes anyway.
 */
export function startTicker(clock: Ticks, tick: Tick): { stop(): Promise<void> } {
  const leaving = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const call = (due: Date) => {
    turn = tick(due, leaving.signal)
      .catch((err: unknown) => log.warn({ err }, "the clock was not heard: it is heard the next time"))
      .finally(() => wait(due));
  };
  // a timer may be a moment early, and the same tick is not called twice for that
  const wait = (after: Date) => {
    if (leaving.signal.aborted) return;
    const due = nextAfter(clock, new Date(Math.max(after.getTime(), now().getTime())));
    timer = setTimeout(call, due.getTime() - now().getTime(), due);
  };
  wait(now());
  return {
    async stop() {
      leaving.abort();
      clearTimeout(timer);
      await turn;
    },
  };
}
