import type { MessageClass } from "@/server/engine/policy/message-law";
import { partsOf } from "../sms-parts-of";
import {
  isBlank,
  isEmail,
  type Language,
  type Message,
  messagesOf,
  type Placed,
  type TemplateChannel,
  type TemplateContent,
} from "./content";
import { blockProblems } from "./email/check-blocks";
import { parse, render, shownVariables } from "./liquid";
import { inLatin } from "./message";
import { type ContentProblem, type Found, told } from "./problems";
import { SAMPLES } from "./samples";
import { closestVariable, knownVariable, nameOfPath, type Source, sourcesOf } from "./variables";
import { advertisingIn, forbiddenIn, standsIn } from "./words";

interface Checked {
  class: MessageClass;
  /** names that no advertising may hold, in small letters */
  medicines?: readonly string[];
  /** names of goods with which, by the law and the owner's settings, nobody gets it */
  unlawful?: readonly string[];
}

/** Everything that an editor should see to before a template is used. */
export function checkContent(
  content: TemplateContent,
  { class: of, medicines = [], unlawful = [] }: Checked,
): ContentProblem[] {
  const placed = messagesOf(content).filter(({ message }) => !isBlank(message));
  if (placed.length === 0)
    return [told({ channel: null, language: null }, { code: "nothing", part: "text" })];
  const shown = new Map<Placed, Set<string>>();
  const problems = placed.flatMap((one) => {
    const sources = sourcesOf(one.message);
    const read = sources.map((source) => variablesOf(source));
    shown.set(one, new Set(read.flatMap(({ names }) => [...names])));
    return [
      ...read.flatMap((each) => each.problems),
      ...sources.flatMap(({ part, source }) => [
        ...forbiddenIn(source).map((about): Found => ({ code: "forbidden-word", part, about })),
        ...(of === "marketing" ? namedIn(source, medicines) : []).map(
          (about): Found => ({ code: "medicine", part, about }),
        ),
        ...namedIn(source, unlawful).map((about): Found => ({ code: "unlawful-goods", part, about })),
        ...(of === "service" ? advertisingIn(source) : []).map(
          (about): Found => ({ code: "advertising-word", part, about }),
        ),
      ]),
      ...shapeProblems(one, of),
    ].map((found) => told(one, found));
  });
  return [...problems, ...differences(shown)];
}

interface LiquidFault {
  token?: { getPosition?: () => [line: number, column: number] };
}

/** What a piece shows, and what is wrong with that. */
function variablesOf({ part, source }: Source): { names: Set<string>; problems: Found[] } {
  const names = new Set<string>();
  if (!source.includes("{")) return { names, problems: [] };
  try {
    const problems = shownVariables(source, parse("text", source)).flatMap((one): Found[] => {
      const name = nameOfPath(one.path);
      const at = { part, about: name, line: one.line, column: one.column };
      const known = knownVariable(name);
      const closest = known ? null : closestVariable(name);
      if (closest) return [{ code: "unknown-closest", ...at, about: closest }];
      if (!known) return [{ code: "unknown-variable", ...at }];
      if (known.group !== "shop") names.add(name);
      if (known.always || one.hasFallback || isAskedAbout(source, name)) return [];
      return [{ code: "no-fallback", ...at }];
    });
    return { names, problems };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [line, column] = (error as LiquidFault).token?.getPosition?.() ?? [];
    return {
      names,
      problems: [{ code: "syntax", part, about: error.message, ...(line && column && { line, column }) }],
    };
  }
}

const CONDITIONS = /\{%-?\s*(?:if|elsif|unless|case)\s([^%]*)%\}/g;

/** What is there only together with another. */
const TOGETHER: Readonly<Record<string, string>> = {
  "points.expiresOn": "points.expiring",
  "products.recommended[0].price": "products.recommended[0].name",
};

/** A condition on a variable says what is written without it. */
function isAskedAbout(source: string, name: string): boolean {
  const names = [name, ...(Object.hasOwn(TOGETHER, name) ? [TOGETHER[name]] : [])];
  return [...source.matchAll(CONDITIONS)].some(([, asked]) =>
    names.some((one) => asked?.includes(one ?? name)),
  );
}

/** Where the law wants a way out: it stands in the letter itself, in messengers it is the messenger's own button. */
const WITH_OPT_OUT: ReadonlySet<TemplateChannel> = new Set(["sms", "email"]);
const OPT_OUT =
  /unsubscribe\.link|preferences\.link|відпис|відмов|отпис|отказ|vidpys|vidmov|otkaz|\bstop\b|стоп/i;

const hasOptOut = (message: Message): boolean =>
  isEmail(message)
    ? message.blocks.some(({ kind }) => kind === "footer") ||
      sourcesOf(message).some(({ source }) => /unsubscribe\.link/.test(source))
    : OPT_OUT.test(message.text);

function shapeProblems({ channel, language, message }: Placed, of: MessageClass): Found[] {
  const found: Found[] = [];
  if (of === "marketing" && WITH_OPT_OUT.has(channel) && !hasOptOut(message))
    found.push({ code: "no-opt-out", part: isEmail(message) ? "blocks" : "text" });
  if (isEmail(message)) {
    if (message.subject === "") found.push({ code: "no-subject", part: "subject" });
    if (message.blocks.length === 0) found.push({ code: "empty", part: "blocks" });
    return [...found, ...blockProblems(message.blocks)];
  }
  if (message.subject === "") found.push({ code: "no-subject", part: "subject" });
  if (message.text === "") found.push({ code: "empty", part: "text" });
  if (channel === "sms") {
    const parts = sampleParts(message, language)?.parts ?? 0;
    if (parts > 1) found.push({ code: "too-many-parts", part: "text", about: String(parts) });
  }
  return found;
}

/** Of the text with sample values; null: it cannot be read. */
export function sampleParts(message: Message, language: Language) {
  if (isEmail(message)) return null;
  try {
    const text = render(parse("text", message.text), SAMPLES[language]).trim();
    return partsOf(message.latin ? inLatin(text, language) : text);
  } catch {
    return null;
  }
}

/** A variable that one language shows and another does not may have been forgotten. */
function differences(shown: ReadonlyMap<Placed, ReadonlySet<string>>): ContentProblem[] {
  return [...shown].flatMap(([one, names]) => {
    const others = [...shown].filter(([other]) => other.channel === one.channel && other !== one);
    const missing = new Set(others.flatMap(([, of]) => [...of]).filter((name) => !names.has(name)));
    return [...missing].map((about) => told(one, { code: "different-variables", part: "text", about }));
  });
}

function namedIn(source: string, names: readonly string[]): string[] {
  const text = source.toLowerCase();
  return names.filter((name) => standsIn(text, name));
}
