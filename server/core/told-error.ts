import { ZodError } from "zod";
import { Tellable } from "@/db/tellable";

/**
 * What may be told of an error to a log, a history or another service: where it happened and of which kind it is. Its
 * message, details and parameters may repeat anybody's phone number, so none of them is taken as it is.
 */
export interface ToldError {
  type: string;
  /** SQLSTATE, an error number's name, or our own code */
  code?: string;
  /** of a message that is nobody's data: its plain words, and `…` for all else */
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
  cause?: ToldError;
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
  const told: string[] = [];
  const unquoted = text.slice(0, 1000).replace(/(?<![a-z])["'`«“„].*?(?:["'`»”]|$)/gs, GAP);
  for (const word of unquoted.split(/\s+/).slice(0, WORDS_MAX)) {
    const bare = word.replace(/^[(]|[.,:;!?)]+$/g, "");
    if (bare === "") continue;
    const isPlain = PLAIN_WORD.test(bare);
    if (isPlain) told.push(bare);
    else if (told.at(-1) !== GAP) told.push(GAP);
  }
  return told.join(" ");
}

/** Placeholders stay; whatever stands in quotes or is a long number does not. */
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

/** The message stands in front of the frames, and may have lines that look like them. */
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

export function toldError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const query = field(error, "query");
  const { cause } = error;
  return withoutGaps<ToldError>({
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
    cause: cause !== undefined && depth < CAUSES_MAX ? toldError(cause, depth + 1) : undefined,
  });
}

/** In one line, for histories and for who runs a command: the innermost cause says most, but for words of our own. */
export function toldLine(error: unknown): string {
  let told = toldError(error);
  while (told.cause && told.type !== TELLABLE) told = told.cause;
  const { type, code, words, constraint, table } = told;
  const named = constraint ?? table;
  return [words || type, code && `(${code})`, named && `of ${named}`].filter(Boolean).join(" ");
}

/** The same failure for whoever keeps errors themselves, as queues do: nothing in it but what may be told. */
export function tellableError(error: unknown): Error {
  const told = new Error(toldLine(error));
  if (error instanceof Error) told.stack = [told.message, ...framesOf(error)].join("\n    ");
  return told;
}
