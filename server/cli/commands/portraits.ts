import type { Command } from "commander";
import type { PortraitView } from "@/server/services/growth/portraits/get";
import type { Recomputed } from "@/server/services/growth/portraits/recompute";
import { answer, progress } from "../output";
import { withTenantContext } from "../tenant";

export function register(program: Command): void {
  const portraits = program.command("portraits").description("what is known of customers by what they buy");
  portraits
    .command("recompute")
    .description("works out portraits again: of customers whose receipts have changed, or of all")
    .requiredOption("--tenant <code>", "tenant")
    .option("--all", "all of them, and the models with them, as the nightly job does")
    .action(recompute);
  portraits
    .command("show")
    .description("a customer's portrait")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--customer <id>", "id, external id, phone, card or another identifier")
    .action(show);
}

async function recompute({ tenant, all }: { tenant: string; all?: boolean }, command: Command) {
  const { recomputePortraits } = await import("@/server/services/growth/portraits/recompute");
  const { recomputeChanged } = await import("@/server/services/growth/portraits/recompute-changed");
  const onProgress = progress("customers");
  const done = await withTenantContext(tenant, (ctx) =>
    all ? recomputePortraits(ctx, onProgress) : recomputeChanged(ctx, onProgress),
  ).finally(() => onProgress.end());
  answer(command, done, () => inWords(done));
}

const inWords = ({ customers, serviceCards, model, flags }: Recomputed): string =>
  [
    `Portraits: ${customers}, service cards left out: ${serviceCards}.`,
    `Model: ${model ?? "none"}${flags.length > 0 ? ` (${flags.join(", ")})` : ""}.`,
  ].join("\n");

async function show({ tenant, customer }: { tenant: string; customer: string }, command: Command) {
  const { portraitOf } = await import("@/server/services/growth/portraits/get");
  const { customerByText } = await import("@/server/services/members/customers/by-text");
  const found = await withTenantContext(tenant, async (ctx) =>
    portraitOf({ ctx, input: { id: await customerByText(ctx, customer) } }),
  );
  answer(command, found, () => portraitInWords(found));
}

function portraitInWords({ portrait, serviceCard, refills }: PortraitView): string {
  if (serviceCard && serviceCard.decision !== "customer")
    return `A service card (${serviceCard.reasons.join(", ")}): it has no portrait.`;
  if (!portrait) return "Nothing was bought and kept: there is no portrait.";
  return [portrait, ...refills].map((part) => JSON.stringify(part, null, 2)).join("\n");
}
