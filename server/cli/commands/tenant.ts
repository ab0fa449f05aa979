import type { Command } from "commander";
import { answer } from "../output";
import { optionsAs } from "../usage";

export function register(program: Command): void {
  program
    .command("tenant")
    .description("retailers of this installation")
    .command("create")
    .description("a new tenant")
    .requiredOption("--code <code>", "short and lasting: other commands name the tenant by it")
    .requiredOption("--name <name>", "as people know it")
    .requiredOption(
      "--country <country>",
      "two letters, such as UA: how phone numbers without a country are read",
    )
    .requiredOption("--currency <currency>", "ISO 4217, such as UAH")
    .requiredOption("--timezone <timezone>", "IANA, such as Europe/Kyiv")
    .requiredOption("--locale <locale>", "uk, ru or en")
    .action(async (options: object, command: Command) => {
      const [{ CreateTenantInput, createTenant }, { withDatabase }, { now }] = await Promise.all([
        import("@/server/services/shop/tenants/create"),
        import("../database"),
        import("@/server/core/clock"),
      ]);
      const input = optionsAs(CreateTenantInput, options);
      const made = await withDatabase((db) => createTenant({ ctx: { db, now: now() }, input }));
      answer(
        command,
        made,
        () => `Tenant ${made.code} is there. Next: regulars config apply FILE --tenant ${made.code}`,
      );
    });
}
