/** A working day: what was left open over night is shut in the morning. */
export const IDLE_MS = 12 * 3_600_000;
/** However busy it is kept. */
export const WHOLE_DAYS = 14;
export const WHOLE_MS = WHOLE_DAYS * 86_400_000;

interface Life {
  createdAt: Date;
  seenAt: Date;
  endedAt: Date | null;
}

export const isLive = ({ createdAt, seenAt, endedAt }: Life, now: Date): boolean =>
  endedAt === null &&
  now.getTime() - seenAt.getTime() < IDLE_MS &&
  now.getTime() - createdAt.getTime() < WHOLE_MS;
