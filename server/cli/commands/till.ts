import type { Command } from "commander";
import { answer } from "../output";
import { withTenantContext } from "../tenant";
import { optionsAs } from "../usage";

export function register(program: Command): void {
  program
    .command("till")
    .description("cash desks that ask for quotes")
    .command("create")
    .description("a till in a store; prints its key once")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--store <code>", "store, which must be there")
    .requiredOption("--name <name>", "unlike the store's other tills")
    .action(async ({ tenant, ...options }: { tenant: string }, command: Command) => {
      const { CreateTillInput, createTill } = await import("@/server/services/shop/tills/create");
      const input = optionsAs(CreateTillInput, options);
      const made = await withTenantContext(tenant, (ctx) => createTill({ ctx, input }));
      answer(command, made, () =>
        [`Till ${made.name} of store ${made.store} is there. Its key, shown only now:`, made.key].join("\n"),
      );
    });
}
