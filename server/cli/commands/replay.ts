import type { Command } from "commander";
import type { Replay } from "@/server/services/campaigns/replay/run";
import { answer, progress, table } from "../output";
import { withTenantContext } from "../tenant";
import { optionsAs } from "../usage";

interface ReplayOptions {
  tenant: string;
  config: string;
  last: string;
  asIfLive?: boolean;
}

export function register(program: Command): void {
  program
    .command("replay")
    .description("what a file's campaigns would have given on the tenant's last receipts; nothing is written")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--config <file>", "configuration file (JSON); what it leaves out is the tenant's own")
    .option("--last <receipts>", "how many", "1000")
    .option("--as-if-live", "drafts count as active, and no campaign's period is looked at")
    .addHelpText("after", HELP)
    .action(async (options: ReplayOptions, command: Command) => {
      const [{ readJson }, { replay, ReplayInput }] = await Promise.all([
        import("../read-json"),
        import("@/server/services/campaigns/replay/run"),
      ]);
      const { asIfLive, last } = options;
      const input = optionsAs(ReplayInput, {
        config: await readJson(options.config),
        last: Number(last),
        asIfLive,
      });
      const onProgress = progress("receipts");
      const done = await withTenantContext(options.tenant, (ctx) =>
        replay({ ctx, input, onProgress }),
      ).finally(() => onProgress.end());
      answer(command, done, () => inWords(done));
    });
}

function inWords({ receipts, total, campaigns, actual }: Replay): string {
  const row = (name: string, s: (typeof campaigns)[number] | typeof total) => [
    name,
    s.receipts,
    s.discount,
    s.points,
    s.gifts,
    s.linesBelowCost,
  ];
  return [
    `${receipts.replayed} receipts from ${receipts.from ?? "–"} to ${receipts.to ?? "–"}`,
    table([
      ["campaign", "receipts", "discount", "points", "gifts", "lines below cost"],
      ...campaigns.map((c) => row(c.code, c)),
      row("all together", total),
    ]),
    `Base points ${total.basePoints}. These receipts got at the time: discount ${actual.discount}, points ${actual.points}.`,
  ].join("\n");
}

const HELP = `
With --json: { receipts: { asked, replayed, from, to },
  total: { receipts, discount, points, gifts, couponsIssued, linesBelowCost, basePoints, linesBelowCostBefore },
  campaigns: [ { code, name, receipts, discount, points, gifts, couponsIssued, linesBelowCost, notApplied } ],
  actual: { discount, points } }
"receipts" in total and campaigns counts those that got something; "points" are those of campaigns; "notApplied" counts
receipts by the first reason. Limits start unused. Coupons are not on record, so conditions on them never hold.
Customers have the purchases of that moment, and the group, tier and segments of now.`;
