import type { Command } from "commander";
import { answer } from "../output";
import { withTenantContext } from "../tenant";
import { optionsAs } from "../usage";

interface Options {
  tenant: string;
  name: string;
  scopes: string;
}

export function register(program: Command): void {
  program
    .command("integration")
    .description("systems that use the management API: accounting, a site, a call centre")
    .command("create")
    .description("a system with its key, which is printed once")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--name <name>", "unlike the tenant's other systems")
    .requiredOption("--scopes <list>", "what it may do, such as segments:read,segments:write")
    .action(async ({ tenant, name, scopes }: Options, command: Command) => {
      const { CreateIntegrationInput, createIntegration } = await import(
        "@/server/services/shop/integrations/create"
      );
      const list = scopes.split(",").map((scope) => scope.trim());
      const input = optionsAs(CreateIntegrationInput, { name, scopes: list });
      const made = await withTenantContext(tenant, (ctx) => createIntegration({ ctx, input }));
      answer(command, made, () => [`${made.name} is there. Its key, shown only now:`, made.key].join("\n"));
    });
}
