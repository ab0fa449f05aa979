import type { Command } from "commander";
import type { Reading } from "@/server/engine/offers/experiment";
import { answer } from "../output";

export function register(program: Command): void {
  program
    .command("experiment")
    .description("what a treatment has brought, against its control group")
    .command("read")
    .description("lift, interval and return on what was spent")
    .requiredOption(
      "--input <file>",
      "the outcome (JSON): treated, control, messageCost, plannedControlShare",
    )
    .action(read);
}

async function read({ input }: { input: string }, command: Command): Promise<void> {
  const { readJson } = await import("../read-json");
  const { readExperimentFile } = await import("@/server/services/growth/offers/experiment");
  const found = readExperimentFile(await readJson(input));
  answer(command, found, () => inWords(found));
}

const rounded = (value: number): string => value.toPrecision(6);
const between = ([low, high]: readonly [number, number]): string => `${rounded(low)} to ${rounded(high)}`;

const inWords = ({ conversion, money, sampleRatio, verdict }: Reading): string =>
  [
    `${verdict[0]?.toUpperCase()}${verdict.slice(1)}.`,
    ...(conversion
      ? [
          `  conversion: ${rounded(conversion.difference)} (${between(conversion.interval)}), p ${rounded(conversion.p)}`,
        ]
      : []),
    ...(money
      ? [`  money: ${rounded(money.difference)} (${between(money.interval)}), p ${rounded(money.p)}`]
      : []),
    ...(money?.roiInterval ? [`  return: ${rounded(money.roi ?? 0)} (${between(money.roiInterval)})`] : []),
    ...(sampleRatio?.alarm
      ? ["  the groups are not of the planned sizes: nothing can be read from them"]
      : []),
  ].join("\n");
