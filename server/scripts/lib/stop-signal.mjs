import { onOrphaned } from "./orphaned.mjs";

/** Ctrl-C reaches us twice under npm, from the terminal and from npm. */
const TWICE_MS = 1000;
const HURRIED_MS_MAX = 15_000;

/**
 * Runs `stop` once when we must end: by SIGTERM, Ctrl-C, a closed terminal, or because npm, which should have passed on
 * the signal, is gone. At a second signal it hurries: it waits only for what is necessary, but stops everything.
 * @param {(hurry: AbortSignal) => Promise<void>} stop
 */
export function onStopSignal(stop) {
  // who listened may go, as a closed terminal does: that nothing can be said is no reason to end, nor to end half-way
  for (const out of [process.stdout, process.stderr]) out.on("error", () => {});
  const hurry = new AbortController();
  let stoppingSince = 0;
  const handle = async () => {
    if (stoppingSince > 0) {
      if (Date.now() - stoppingSince < TWICE_MS || hurry.signal.aborted) return;
      hurry.abort();
      setTimeout(() => process.exit(1), HURRIED_MS_MAX);
      return;
    }
    stoppingSince = Date.now();
    try {
      await stop(hurry.signal);
      process.exit(0);
    } catch (error) {
      process.stderr.write(`Did not stop cleanly: ${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, handle);
  onOrphaned(handle);
}
