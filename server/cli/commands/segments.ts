import type { Command } from "commander";
import type { SegmentCount } from "@/server/services/growth/segments/count";
import { answer } from "../output";
import { withTenantContext } from "../tenant";
import { UsageError } from "../usage";

export function register(program: Command): void {
  program
    .command("segments")
    .description("who customers are, by rules")
    .command("count")
    .description("how many customers a rule holds for")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--where <file>", "the rule (JSON)")
    .option("--at <time>", "the moment of receipts, messages and consents; now without it")
    .option("--list", "the customers too, by their external ids")
    .action(count);
}

interface Options {
  tenant: string;
  where: string;
  at?: string;
  list?: boolean;
}

async function count({ tenant, where: file, at, list = false }: Options, command: Command): Promise<void> {
  const { countSegment } = await import("@/server/services/growth/segments/count");
  const { readJson } = await import("../read-json");
  const where = await readJson(file);
  const found = await withTenantContext(tenant, (ctx) =>
    countSegment({ ctx, input: { where, at: timeOf(at), list } }),
  );
  answer(command, found, () => inWords(found));
}

/** A day begins in UTC; a time says its zone. */
function timeOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/.test(text) ? new Date(text) : null;
  if (!at || Number.isNaN(at.getTime()))
    throw new UsageError("--at: a time with its zone is needed, such as 2026-11-30T12:00:00Z");
  return at;
}

const inWords = ({ count: n, of, leftOut, asOf, customers }: SegmentCount): string =>
  [
    `${n} of ${of} customers as of ${asOf.toISOString()}.`,
    ...(leftOut > 0
      ? [`Without the consent to a health profile, so that their goods are not looked at: ${leftOut}.`]
      : []),
    ...(customers ?? []),
  ].join("\n");
