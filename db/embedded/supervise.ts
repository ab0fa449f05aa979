type Say = (line: string) => void;

const LOOK_MS = 1000;
const PAUSE_MS_MAX = 30_000;

/** Twice as long after each failure, up to half a minute. */
export const pauseAfter = (failures: number): number =>
  failures === 0 ? LOOK_MS : Math.min(LOOK_MS * 2 ** failures, PAUSE_MS_MAX);

/**
 * Looks whether the server lives, and starts it again when it does not, for as long as its user wants. What keeps it
 * from starting (a full disk) may pass, so it is tried again and again, after longer and longer pauses.
 * @param ensure makes it run, under the lock that all its users share; true: it was dead
 */
export function supervise(
  isAlive: () => boolean,
  ensure: () => Promise<boolean>,
  say: Say,
): { stop(): Promise<void> } {
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (isAlive()) return;
    try {
      if (await ensure()) say("PostgreSQL had died; it was started again.");
      failures = 0;
    } catch (error) {
      failures++;
      const why = error instanceof Error ? error.message : String(error);
      if (!stopped) say(`PostgreSQL has died and does not start (try ${failures}): ${why}`);
    }
  };
  const again = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      turn = look().finally(again);
    }, pauseAfter(failures)).unref();
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
