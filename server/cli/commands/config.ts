import type { Command } from "commander";
import type { ProgrammeRisk } from "@/server/engine/checks/generous";
import type { Risk } from "@/server/engine/checks/risks";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { Report } from "@/server/services/campaigns/config/report";
import { answer, table } from "../output";
import { withTenantContext } from "../tenant";

interface ApplyOptions {
  tenant: string;
  dryRun?: boolean;
  prune?: boolean;
}

export function register(program: Command): void {
  const config = program
    .command("config")
    .description("everything that a tenant configures by hand, as one file");
  config
    .command("apply")
    .description("make the tenant match the file; nothing of it is applied when it has any error")
    .argument("<file>", "configuration file (JSON)")
    .requiredOption("--tenant <code>", "tenant")
    .option("--dry-run", "only show what would change")
    .option(
      "--prune",
      "remove what the file's sections do not name; what receipts point to is ended or archived",
    )
    .action(async (file: string, options: ApplyOptions, command: Command) => {
      const [{ readJson }, { applyConfig }] = await Promise.all([
        import("../read-json"),
        import("@/server/services/campaigns/config/apply"),
      ]);
      const { dryRun = false, prune = false } = options;
      const input = { config: await readJson(file), dryRun, prune };
      const report = await withTenantContext(options.tenant, (ctx) => applyConfig({ ctx, input }));
      answer(command, report, () => inWords(report));
    });
  config
    .command("export")
    .description("write the tenant's configuration as a file, always the same bytes for the same content")
    .requiredOption("--tenant <code>", "tenant")
    .action(async ({ tenant }: { tenant: string }) => {
      const { exportConfig } = await import("@/server/services/campaigns/config/export");
      // with and without --json: the file is the answer, and it is one JSON document
      process.stdout.write(await withTenantContext(tenant, (ctx) => exportConfig({ ctx, input: {} })));
    });
}

const LISTED_MAX = 20;

function inWords(report: Report): string {
  if (!report.changed) return "Nothing to change: the tenant matches the file.";
  const counts = Object.entries(report.counts).map(([section, c]) => [
    section,
    c.created,
    c.updated,
    c.pruned,
  ]);
  return [
    report.dryRun ? "Would change:" : "Changed:",
    table([["", "created", "updated", "pruned"], ...counts]),
    ...details(report),
    ...risks(report),
  ].join("\n");
}

const RISK_WORDS: Record<Risk["kind"], string> = {
  below_cost: "sells below cost",
  unlimited: "a generous reward without any limit",
  losing: "lost money on past receipts",
  not_tried: "was not tried on past receipts",
};

const risks = ({ risks: found, programmeRisks }: Report): string[] => [
  ...programmeRisks.map((risk) => `  ! programme: ${programmeRiskWords(risk)}`),
  ...found.flatMap(({ code, risks: own }) =>
    own.map(
      ({ kind, instrument }) =>
        `  ! campaign ${code}${instrument === null ? "" : `, ${instrument}`}: ${RISK_WORDS[kind]}`,
    ),
  ),
];

function programmeRiskWords(risk: ProgrammeRisk): string {
  if (risk.kind === "returns_much")
    return `up to ${formatDecimal(risk.afterE4, 4, 0)} % of a sale comes back in points, it was ${formatDecimal(risk.beforeE4, 4, 0)} %`;
  const [before, after] = [risk.beforeMinor, risk.afterMinor].map((minor) => formatDecimal(minor, 2, 2));
  return `the points that customers hold are worth ${after}, they were ${before}`;
}

function details({ singles, lists }: Report): string[] {
  const lines: string[] = [];
  const fields = (changes: Record<string, { from: unknown; to: unknown }>) =>
    Object.entries(changes).map(([f, c]) => `    ${f}: ${JSON.stringify(c.from)} → ${JSON.stringify(c.to)}`);
  for (const [section, changes] of Object.entries(singles)) lines.push(`  ~ ${section}`, ...fields(changes));
  for (const [section, list] of Object.entries(lists)) {
    const own = [
      ...list.created.map((code) => `  + ${section} ${code}`),
      ...list.updated.flatMap((u) => [`  ~ ${section} ${u.code}`, ...fields(u.fields)]),
      ...list.pruned.map((code) => `  - ${section} ${code}`),
      ...list.kept.map(({ code, why }) => `  = ${section} ${code} stays: ${why}`),
    ];
    lines.push(...own.slice(0, LISTED_MAX));
    if (own.length > LISTED_MAX) lines.push(`  … and ${own.length - LISTED_MAX} lines more (--json has all)`);
  }
  return lines;
}
