import pino from "pino";

/** Structured logs on standard error, so that a command's standard output stays its answer. No personal data. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: undefined,
    redact: {
      paths: ["*.phone", "*.email", "*.name", "*.password", "*.secret", "req.headers.authorization"],
      censor: "[redacted]",
    },
  },
  pino.destination({ dest: 2, sync: false }),
);
