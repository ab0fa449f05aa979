import { type Column, gt, lt, or, type SQL } from "drizzle-orm";

/** Whoever says now and then that it is alive, and said so within it, is taken for alive. */
export interface Alive {
  from: Date;
  until: Date;
}

/**
 * Silent for longer than this is dead. Seen further in the future too: its clock was ahead when it died and was set
 * back since, and nobody would take its work up until that time has come again.
 */
export const aliveWithin = (silenceMs: number, now: Date): Alive => ({
  from: new Date(now.getTime() - silenceMs),
  until: new Date(now.getTime() + silenceMs),
});

export const isAlive = (seenAt: Date, { from, until }: Alive): boolean => seenAt >= from && seenAt <= until;

export const isDeadBy = (seenAt: Column, { from, until }: Alive): SQL | undefined =>
  or(lt(seenAt, from), gt(seenAt, until));
