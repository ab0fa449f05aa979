import { ZodError } from "zod";
import { Tellable } from "@/db/tellable";

/**
 * The parts of an error that are safe for a log, a history or another service: where it happened and its kind. Its
 * message, details and parameters may contain a phone number, so none of them is copied unchecked.
 */
export interface SafeError {
  type: string;
  /** SQLSTATE, an error number's name, or our own code */
  code?: string;
  /** the plain words of its message, and `…` for everything else */
  words?: string;
  table?: string;
  column?: string;
  constraint?: string;
  /** where in PostgreSQL it was raised */
  routine?: string;
  /** the statement without its values */
  sql?: string;
  issues?: number;
  /** frames only */
  stack?: string[];
  cause?: SafeError;
}

const TELLABLE = new Tellable().name;
const FRAMES_MAX = 20;
const CAUSES_MAX = 4;
const WORDS_MAX = 40;
const SQL_LENGTH_MAX = 600;
const GAP = "…";

const CODE = /^[A-Za-z0-9_-]{2,40}$/;
const NAME = /^[A-Za-z_][\w.]{0,62}$/;
const FRAME = /^\s+at .*:\d+:\d+\)?$/;
const PLAIN_WORD = /^[a-z]{1,20}(?:[-'’][a-z]{1,12}){0,3}$/;

/** Plain lower-case words, as our own messages are made of; names, numbers, addresses and quotations are not. */
export function plainWords(text: string): string {
  const words: string[] = [];
  const unquoted = text.slice(0, 1000).replace(/(?<![a-z])["'`«“„].*?(?:["'`»”]|$)/gs, GAP);
  for (const word of unquoted.split(/\s+/).slice(0, WORDS_MAX)) {
    const bare = word.replace(/^[(]|[.,:;!?)]+$/g, "");
    if (bare === "") continue;
    const isPlain = PLAIN_WORD.test(bare);
    if (isPlain) words.push(bare);
    else if (words.at(-1) !== GAP) words.push(GAP);
  }
  return words.join(" ");
}

/** Placeholders stay; quoted text and long numbers are removed. */
export const withoutValues = (sql: string): string =>
  sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, GAP)
    .replace(/'(?:[^']|'')*'?/g, GAP)
    .replace(/\b\d{4,}\b/g, GAP)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, SQL_LENGTH_MAX);

const field = (error: object, name: string): unknown => Reflect.get(error, name);

function text(error: object, shape: RegExp, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = field(error, name);
    const found = typeof value === "number" ? String(value) : value;
    if (typeof found === "string" && shape.test(found)) return found;
  }
  return undefined;
}

/** The message precedes the frames, and may have lines that look like them. */
function framesOf({ stack, message }: Error): string[] {
  if (typeof stack !== "string") return [];
  const at = stack.indexOf(message);
  const frames = at >= 0 ? stack.slice(at + message.length) : stack;
  return frames
    .split("\n")
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES_MAX)
    .map((line) => line.trim());
}

/** Messages of PostgreSQL, of parsers and of refusals quote what they were given. */
const quotesData = (error: Error): boolean =>
  typeof field(error, "severity") === "string" ||
  typeof field(error, "query") === "string" ||
  Array.isArray(field(error, "errors")) ||
  error instanceof SyntaxError ||
  error instanceof ZodError;

function wordsOf(error: Error): string | undefined {
  if (error instanceof Tellable) return error.message;
  return quotesData(error) ? undefined : plainWords(error.message);
}

const withoutGaps = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const query = field(error, "query");
  const { cause } = error;
  return withoutGaps<SafeError>({
    type: text(error, NAME, "name") ?? "Error",
    code: text(error, CODE, "code"),
    words: wordsOf(error),
    table: text(error, NAME, "table_name", "table"),
    column: text(error, NAME, "column_name", "column"),
    constraint: text(error, NAME, "constraint_name", "constraint"),
    routine: text(error, NAME, "routine"),
    sql: typeof query === "string" ? withoutValues(query) : undefined,
    issues: error instanceof ZodError ? error.issues.length : undefined,
    stack: framesOf(error),
    cause: cause !== undefined && depth < CAUSES_MAX ? safeError(cause, depth + 1) : undefined,
  });
}

/** In one line, for histories and the command line: the innermost cause says most, unless the message is our own. */
export function safeLine(error: unknown): string {
  let safe = safeError(error);
  while (safe.cause && safe.type !== TELLABLE) safe = safe.cause;
  const { type, code, words, constraint, table } = safe;
  const named = constraint ?? table;
  return [words || type, code && `(${code})`, named && `of ${named}`].filter(Boolean).join(" ");
}

/** The same failure for queues that store errors themselves: it contains only what is safe. */
export function tellableError(error: unknown): Error {
  const safe = new Error(safeLine(error));
  if (error instanceof Error) safe.stack = [safe.message, ...framesOf(error)].join("\n    ");
  return safe;
}
