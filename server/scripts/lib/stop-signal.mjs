/**
 * Runs `stop` once when we are told to end. Ctrl-C reaches us twice under npm (from the terminal and from npm), so
 * only a later one means "now".
 * @param {() => Promise<void>} stop
 */
export function onStopSignal(stop) {
  let stoppingSince = 0;
  const handle = async () => {
    if (stoppingSince > 0) {
      if (Date.now() - stoppingSince > 1000) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`Did not stop cleanly: ${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, handle);
}
