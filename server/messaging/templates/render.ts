import { type SmsParts, smsParts } from "../sms-parts";
import { type Format, type Parsed, parse, render, type ShownVariable, shownVariables } from "./liquid";
import { forbiddenIn } from "./words";

/** Liquid of each part of a message. */
export interface TemplateSource {
  subject?: string | undefined;
  text?: string | undefined;
  html?: string | undefined;
}

type Part = keyof TemplateSource;

export interface TemplateProblem {
  code: "missing-variable" | "no-fallback" | "too-many-parts" | "no-opt-out" | "forbidden-word" | "syntax";
  /** the part, with the line and the column where there is one: `text:1:7` */
  at: string;
  text: string;
}

export interface RenderedTemplate {
  text: string;
  subject?: string;
  html?: string;
  parts?: SmsParts;
  problems: TemplateProblem[];
}

interface Asked {
  data: object;
  /** null: no channel's own rules are looked at */
  channel: string | null;
}

const FORMATS: Readonly<Record<Part, Format>> = { subject: "text", text: "text", html: "html" };
const PARTS = ["subject", "text", "html"] as const;
/** The message's own links are always filled in. */
const FILLED_IN = /unsubscribe|opt_?out|preferences/i;
const OPT_OUT = /unsubscribe|opt[-_ ]?out|відпис|отпис|відмов|отказ/i;

/**
 * A message as one recipient would get it, with what an editor should see to before it goes. Nothing is thrown for a
 * template that cannot be read: that is a problem, and its part stays empty.
 */
export function renderSource(source: TemplateSource, { data, channel }: Asked): RenderedTemplate {
  const problems: TemplateProblem[] = [];
  const rendered: Partial<Record<Part, string>> = {};
  for (const part of PARTS) {
    const liquid = source[part];
    if (liquid === undefined) continue;
    const parsed = attempt(part, problems, () => parse(FORMATS[part], liquid));
    if (parsed) problems.push(...variableProblems(part, liquid, parsed, data));
    rendered[part] = (parsed && attempt(part, problems, () => render(parsed, data))) ?? "";
    problems.push(...forbiddenIn(rendered[part]).map((word) => forbidden(part, word)));
  }
  const { text = "", ...others } = rendered;
  const parts = text === "" ? undefined : smsParts(text);
  if (channel === "sms" && parts && parts.parts > 1)
    problems.push({ code: "too-many-parts", at: "text", text: `${parts.parts} messages are paid for` });
  if (channel === "email" && !PARTS.some((part) => OPT_OUT.test(source[part] ?? "")))
    problems.push({
      code: "no-opt-out",
      at: source.html === undefined ? "text" : "html",
      text: "an e-mail needs a link by which one unsubscribes",
    });
  return { text, ...others, ...(parts && { parts }), problems };
}

function variableProblems(part: Part, liquid: string, parsed: Parsed, data: object): TemplateProblem[] {
  return shownVariables(liquid, parsed).flatMap((shown): TemplateProblem[] => {
    const name = nameOf(shown);
    const at = `${part}:${shown.line}:${shown.column}`;
    if (shown.hasFallback) return [];
    if (!isThere(data, shown.path))
      return [{ code: "missing-variable", at, text: `${name} has no value and no fallback` }];
    if (FILLED_IN.test(name)) return [];
    return [{ code: "no-fallback", at, text: `${name} needs a fallback for those who have none` }];
  });
}

const nameOf = ({ path }: ShownVariable): string => path.join(".");

/** Empty is as good as not there: a greeting without a name. */
function isThere(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value !== null && value !== undefined && value !== "";
}

const forbidden = (part: Part, word: string): TemplateProblem => ({
  code: "forbidden-word",
  at: part,
  text: `"${word}" says what somebody suffers from`,
});

interface LiquidFault {
  token?: { getPosition?: () => [line: number, column: number] };
}

/** What fails is a problem of the part, at its line and column. */
function attempt<T>(part: Part, problems: TemplateProblem[], work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [line, column] = (error as LiquidFault).token?.getPosition?.() ?? [];
    const at = line === undefined ? part : `${part}:${line}:${column}`;
    problems.push({ code: "syntax", at, text: error.message });
    return null;
  }
}
