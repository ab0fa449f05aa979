import { Liquid, type LiquidOptions, Output, type Template } from "liquidjs";
import { httpLink } from "./links";

/** A template of a shop is worked out by people who are no programmers: what it may take is bounded. */
const BOUNDED: LiquidOptions = {
  // nothing of an object but what was put into it
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: 1_000_000,
  renderLimit: 1000,
  memoryLimit: 5_000_000,
};

/** Others read files of the server (render, include, layout), or write values without escaping them (echo, cycle). */
const TAGS: ReadonlySet<string> = new Set([
  ...["assign", "capture", "if", "unless", "case", "for", "break", "continue", "comment", "raw", "#"],
]);

function engine(options: LiquidOptions): Liquid {
  const made = new Liquid(options);
  for (const name of Object.keys(made.tags)) if (!TAGS.has(name)) delete made.tags[name];
  // a filter that says that its value is HTML already would let the value out of its place
  for (const [name, filter] of Object.entries(made.filters))
    if (typeof filter === "object" && filter.raw) made.registerFilter(name, filter.handler);
  made.registerFilter("http_link", httpLink);
  return made;
}

/** For texts, and for HTML, in which values are escaped. */
const ENGINES = {
  text: engine(BOUNDED),
  html: engine({ ...BOUNDED, outputEscape: "escape" }),
} as const;

export type Format = keyof typeof ENGINES;

export interface Parsed {
  format: Format;
  templates: Template[];
}

/** A value that a template shows, and where. */
export interface ShownVariable {
  /** `customer.name` as its parts */
  path: readonly (string | number)[];
  line: number;
  column: number;
  hasFallback: boolean;
}

/** @throws Error of liquidjs, with the line and the column in its token */
export const parse = (format: Format, source: string): Parsed => ({
  format,
  templates: ENGINES[format].parse(source),
});

/** @throws Error of liquidjs when the template takes more than it may */
export const render = ({ format, templates }: Parsed, data: object): string =>
  String(ENGINES[format].renderSync(templates, data));

/** What the template itself shows: loops' own names and conditions are none of these. */
export function shownVariables(source: string, { format, templates }: Parsed): ShownVariable[] {
  const outputs = outputsIn(templates);
  const starts = lineStarts(source);
  const { globals } = ENGINES[format].analyzeSync(templates);
  return Object.values(globals)
    .flat()
    .flatMap(({ segments, location: { row, col } }) => {
      const at = (starts[row - 1] ?? 0) + col - 1;
      const output = outputs.find(({ token }) => token.begin <= at && at < token.end);
      if (!output) return [];
      const path = segments.filter((one) => typeof one !== "object");
      const hasFallback = output.value.filters.some(({ name }) => name === "default");
      return [{ path, line: row, column: col, hasFallback }];
    });
}

const outputsIn = (templates: readonly Template[]): Output[] =>
  templates.flatMap((one) => [...(one instanceof Output ? [one] : []), ...outputsIn(childrenOf(one))]);

function childrenOf(template: Template): Template[] {
  const steps = template.children?.(false, true);
  if (!steps) return [];
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const { index } of source.matchAll(/\n/g)) starts.push(index + 1);
  return starts;
}
