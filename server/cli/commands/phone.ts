import type { Command } from "commander";
import { answer } from "../output";
import { UsageError } from "../usage";

export function register(program: Command): void {
  program
    .command("phone")
    .description("phone numbers")
    .command("parse")
    .description("every phone number in a text")
    .argument("<text>", "as people write it: several numbers, brackets, dashes")
    .requiredOption("--country <code>", "where a number without a country's prefix is from, such as UA")
    .action(parse);
}

async function parse(text: string, { country }: { country: string }, command: Command): Promise<void> {
  if (!/^[A-Z]{2}$/.test(country))
    throw new UsageError("--country: two capital letters are needed, such as UA");
  const { isSupportedCountry } = await import("libphonenumber-js/max");
  if (!isSupportedCountry(country)) throw new UsageError(`--country: ${country} is no country's code`);
  const { phonesIn } = await import("@/server/core/personal/phones-in-text");
  const found = phonesIn(text, country);
  answer(command, found, () =>
    found
      .map(({ e164, country: of, kind, junk }) =>
        [e164, of ?? "unknown country", kind, ...(junk ? ["looks made up"] : [])].join(", "),
      )
      .join("\n"),
  );
}
