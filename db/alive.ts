import { type Column, gt, lt, or, type SQL } from "drizzle-orm";

/** A process that reports at intervals counts as alive if its last report lies within this. */
export interface Alive {
  from: Date;
  until: Date;
}

/**
 * Silent for longer than this counts as dead. So does a report too far in the future: that clock was ahead when the
 * process died and was set back since, and otherwise its work would wait until that time comes again.
 */
export const aliveWithin = (silenceMs: number, now: Date): Alive => ({
  from: new Date(now.getTime() - silenceMs),
  until: new Date(now.getTime() + silenceMs),
});

export const isAlive = (seenAt: Date, { from, until }: Alive): boolean => seenAt >= from && seenAt <= until;

export const isDeadBy = (seenAt: Column, { from, until }: Alive): SQL | undefined =>
  or(lt(seenAt, from), gt(seenAt, until));
