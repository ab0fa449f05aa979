import type { Command } from "commander";
import type { LedgerReport } from "@/server/services/members/ledger/verify";
import { answer } from "../output";
import { withTenantContext } from "../tenant";

export function register(program: Command): void {
  program
    .command("ledger")
    .description("points and their postings")
    .command("verify")
    .description("proves Σ postings = Σ lots = balance for every account and gift card; exit 1 and where not")
    .requiredOption("--tenant <code>", "tenant")
    .action(async ({ tenant }: { tenant: string }, command: Command) => {
      const { verifyLedger } = await import("@/server/services/members/ledger/verify");
      const found = await withTenantContext(tenant, (ctx) => verifyLedger({ ctx, input: {} }));
      answer(command, found, () => inWords(found));
      if (found.mismatches.length + found.giftCards.mismatches.length > 0) process.exitCode = 1;
    });
}

function inWords({ accounts, postings, mismatches, giftCards }: LedgerReport): string {
  const size = `${accounts} accounts, ${postings} postings; ${giftCards.cards} gift cards, ${giftCards.postings} postings`;
  const wrong = [...mismatches, ...giftCards.mismatches];
  if (wrong.length === 0) return `The ledger holds: ${size}.`;
  return [`The ledger does not hold (${size}):`, ...wrong.map((m) => `  ${JSON.stringify(m)}`)].join("\n");
}
