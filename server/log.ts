import pino, { type DestinationStream } from "pino";
import { withoutPans } from "./core/pan";
import { plainWords, safeError } from "./core/safe-error";

/** Removes payment card numbers from every log line. */
export const withoutPansInto = (out: DestinationStream): DestinationStream => ({
  write: (line) => out.write(withoutPans(line)),
});

/** The fields of a line in addition to its text: an error, and fields without personal data. */
export interface LogFields {
  err?: unknown;
  /** of ours: a row's, a request's */
  id?: string;
  requestId?: string;
  tenantId?: string;
  method?: string;
  /** of a procedure */
  path?: string;
  /** of events: who reads them, and what of */
  consumer?: string;
  topic?: string;
  host?: string;
  port?: number;
  pid?: number;
  ms?: number;
  count?: number;
  from?: string;
  isDeaf?: boolean;
  /** of a basket */
  lines?: number;
  times?: number;
}

export type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

const destination = pino.destination({ dest: 2, sync: false });
// a terminal that was closed: what cannot be written is no reason to end
Object.assign(destination).on("error", () => {});

const lines = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: undefined,
    serializers: { err: safeError },
  },
  withoutPansInto(destination),
);

const writer =
  (level: Level) =>
  (fields: LogFields, text: string): void =>
    lines[level](fields, text);

/**
 * Structured logs on standard error, so that a command's standard output stays its answer. They hold no personal data:
 * a line is a text of ours, fields of the kinds above, and the safe parts of an error.
 */
export const log = {
  debug: writer("debug"),
  info: writer("info"),
  warn: writer("warn"),
  error: writer("error"),
  fatal: writer("fatal"),
  /** before the process ends by itself */
  flush: () => destination.flushSync(),
  get level(): string {
    return lines.level;
  },
  set level(level: string) {
    lines.level = level;
  },
};

/** Logs of libraries, which do not follow our rule: their plain words, and the safe parts of their errors. */
export function logOf(
  from: string,
): Record<"debug" | "info" | "warn" | "error", (...said: unknown[]) => void> {
  const write =
    (level: Level) =>
    (...said: unknown[]): void => {
      const errors = said.flatMap((one) => errorsIn(one));
      const text = plainWords(said.filter((one) => typeof one === "string").join(" "));
      lines[level]({ from, err: errors[0] }, text || "…");
    };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

function errorsIn(said: unknown): Error[] {
  if (said instanceof Error) return [said];
  if (typeof said !== "object" || said === null) return [];
  return Object.values(said).filter((value) => value instanceof Error);
}
