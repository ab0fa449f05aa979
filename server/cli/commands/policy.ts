import type { Command } from "commander";
import type { PolicyCheck } from "@/server/services/reach/law/check";
import { answer } from "../output";

export function register(program: Command): void {
  program
    .command("policy")
    .description("what the law allows")
    .command("check")
    .description("whether one message may go to one person, and when")
    .requiredOption("--input <file>", "the question (JSON): country, channel, class, at, recipient, products")
    .action(check);
}

async function check({ input }: { input: string }, command: Command): Promise<void> {
  const { readJson } = await import("../read-json");
  const { checkPolicy } = await import("@/server/services/reach/law/check");
  const found = checkPolicy(await readJson(input));
  answer(command, found, () => inWords(found));
}

const inWords = ({ allowed, deferUntil, reasons }: PolicyCheck): string =>
  [
    allowed ? (deferUntil === null ? "Allowed." : `Allowed, from ${deferUntil} on.`) : "Not allowed.",
    ...reasons.map(({ rule, source }) => `  ${rule}: ${source}`),
  ].join("\n");
