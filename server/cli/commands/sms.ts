import type { Command } from "commander";
import { answer } from "../output";
import { UsageError } from "../usage";

export function register(program: Command): void {
  program
    .command("sms")
    .description("short messages")
    .command("parts")
    .description("how many messages a text is paid for, in which encoding, and what still fits in")
    .argument("<text>", "the text as the recipient gets it")
    .action(parts);
}

async function parts(text: string, _: object, command: Command): Promise<void> {
  if (text === "") throw new UsageError("the text is empty");
  const { smsParts } = await import("@/server/messaging/sms-parts");
  const found = smsParts(text);
  answer(
    command,
    found,
    () =>
      `${found.parts} × ${found.encoding}, ${found.units} units; ${found.left} more fit into the last one.`,
  );
}
