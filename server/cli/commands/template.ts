import type { Command } from "commander";
import { z } from "zod";
import { DomainError } from "@/server/core/errors";
import { refusedInput } from "@/server/core/input-errors";
import type { RenderedTemplate, TemplateSource } from "@/server/messaging/templates/render";
import { answer } from "../output";

export function register(program: Command): void {
  program
    .command("template")
    .description("texts of messages")
    .command("render")
    .description("a message as one recipient would get it, and what is wrong with it")
    .argument("<file>", "Liquid, or JSON of it: subject, text, html")
    .requiredOption("--data <file>", "the values (JSON)")
    .option("--channel <name>", "whose rules are looked at too, such as sms or email")
    .action(render);
}

const text = z.string().max(200_000).optional();
const Source = z.strictObject({ subject: text, text, html: text });
const Data = z.looseObject({});

interface Options {
  data: string;
  channel?: string;
}

async function render(file: string, { data: values, channel }: Options, command: Command): Promise<void> {
  const { parsedJson, readJson, readText } = await import("../read-json");
  const { renderSource } = await import("@/server/messaging/templates/render");
  const source = sourceOf(await readText(file), (json) => parsedJson(json, file));
  const data = Data.safeParse(await readJson(values));
  if (!data.success) throw new DomainError("validation", `${values} is not an object with values`);
  const rendered = renderSource(source, { data: data.data, channel: channel ?? null });
  answer(command, rendered, () => inWords(rendered));
}

/** A brace that opens no Liquid opens JSON. */
function sourceOf(content: string, parse: (json: string) => unknown): TemplateSource {
  // editors end a file with a line break that nobody would send
  if (!/^\s*\{\s*["}]/.test(content)) return { text: content.replace(/\r?\n$/, "") };
  const read = Source.safeParse(parse(content));
  if (!read.success) throw refusedInput(read.error, "the template is not valid");
  return read.data;
}

const inWords = ({ subject, text: shown, html, problems }: RenderedTemplate): string =>
  [
    ...(subject === undefined ? [] : [subject, ""]),
    ...(shown === "" ? [] : [shown]),
    ...(html === undefined ? [] : [html]),
    ...problems.map(({ at, text: said }) => `${at}: ${said}`),
  ].join("\n");
