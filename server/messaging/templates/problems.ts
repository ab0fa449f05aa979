import type { Language, TemplateChannel } from "./content";

export const PROBLEM_CODES = [
  ...(["nothing", "empty", "no-subject", "syntax", "unknown-variable", "no-fallback", "no-opt-out"] as const),
  ...(["forbidden-word", "medicine", "bad-link", "no-link", "too-many-parts", "no-alt"] as const),
  ...(["different-variables", "unknown-closest", "advertising-word", "unlawful-goods"] as const),
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What an editor may leave as it is. */
const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "too-many-parts",
  "no-alt",
  "different-variables",
  "advertising-word",
  "unlawful-goods",
]);

export interface ContentProblem {
  code: ProblemCode;
  severity: "error" | "warning";
  /** null: of the whole */
  channel: TemplateChannel | null;
  language: Language | null;
  /** `text`, `subject`, `blocks/2/label` */
  part: string;
  /** the variable, the word, or what else it is about */
  about: string;
  /** from 1, where there is one place */
  line: number | null;
  column: number | null;
}

/** The same, while it is looked for. */
export interface Found {
  code: ProblemCode;
  part: string;
  about?: string;
  line?: number;
  column?: number;
}

export const told = (
  { channel, language }: { channel: TemplateChannel | null; language: Language | null },
  { code, part, about = "", line = undefined, column = undefined }: Found,
): ContentProblem => ({
  ...{ code, severity: WARNINGS.has(code) ? "warning" : "error", channel, language, part, about },
  ...{ line: line ?? null, column: column ?? null },
});
