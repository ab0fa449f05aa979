import { type Command, CommanderError } from "commander";
import { DomainError, type FieldError } from "@/server/core/errors";
import { ERRORS, type ErrorCode } from "@/server/core/errors/codes";
import { safeLine } from "@/server/core/safe-error";
import { UsageError } from "./usage";

export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

interface Failure {
  code: ErrorCode;
  detail: string;
  errors: FieldError[];
}

/** Commander must neither end the process nor write a refusal by itself: what is said, and where, is decided here. */
function quieten(command: Command, json: boolean): void {
  command.exitOverride();
  if (json) command.configureOutput({ writeErr: () => {} });
  for (const sub of command.commands) quieten(sub, json);
}

/** @returns the exit status */
export async function run(program: Command, argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  quieten(program, json);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? DONE);
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, json);
    const failure = toFailure(error);
    if (json) process.stdout.write(inJson(failure));
    else process.stderr.write(inWords(failure));
    return exitOf(failure);
  }
}

const exitOf = ({ code }: Failure): number => (ERRORS[code].kind === "malformed" ? WRONG_USAGE : REFUSED);

/** Help that was asked for is an answer; anything else of Commander's is wrong usage, already explained to people. */
function usage(error: CommanderError, json: boolean): number {
  if (error.code === "commander.helpDisplayed" || error.code === "commander.version") return DONE;
  const detail = error.code === "commander.help" ? "a command is missing" : error.message;
  const failure = wrongUsage(detail);
  if (json) process.stdout.write(inJson(failure));
  return exitOf(failure);
}

function toFailure(error: unknown): Failure {
  if (error instanceof DomainError) return { code: error.code, detail: error.message, errors: error.errors };
  if (error instanceof UsageError) return wrongUsage(error.message);
  return { code: "unexpected", detail: safeLine(error), errors: [] };
}

const wrongUsage = (detail: string): Failure => ({ code: "usage", detail, errors: [] });

const inJson = (failure: Failure): string => `${JSON.stringify({ error: failure })}\n`;

const inWords = ({ detail, errors }: Failure): string =>
  [`error: ${detail}`, ...errors.map((e) => `  ${e.pointer || "(whole file)"}: ${e.detail}`), ""].join("\n");
