import { log, logOf } from "@/server/log";

/** Output past the log, by Next or by a library, would contain whole errors with all their values. */
export function logConsole(): void {
  const said = logOf("console");
  Object.assign(console, {
    error: said.error,
    warn: said.warn,
    info: said.info,
    log: said.info,
    debug: said.debug,
  });
}

/**
 * Uncaught errors go to the log, instead of being printed by Node with all their values. An unhandled rejection must
 * not stop the tills; after an uncaught exception the state is unknown, so the process ends.
 */
export function logStrays(): void {
  process.on("unhandledRejection", (err) => log.error({ err }, "a promise failed and nobody waited for it"));
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "nobody has caught this: the process ends");
    log.flush();
    process.exit(1);
  });
}
