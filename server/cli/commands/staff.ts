import type { Command } from "commander";
import { answer } from "../output";
import { withTenantContext } from "../tenant";
import { optionsAs } from "../usage";

export function register(program: Command): void {
  program
    .command("staff")
    .description("people who sign in to the desk")
    .command("create")
    .description("somebody who may sign in; prints a one-time password")
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--email <email>", "e-mail, with which the person signs in")
    .requiredOption("--role <role>", "owner, marketer, cashier or integrator")
    .option("--name <name>", "name")
    .option("--locale <locale>", "uk, ru or en")
    .action(async ({ tenant, ...options }: { tenant: string }, command: Command) => {
      const { CreateStaffInput, createStaff } = await import("@/server/services/shop/staff/create");
      const input = optionsAs(CreateStaffInput, options);
      const made = await withTenantContext(tenant, (ctx) => createStaff({ ctx, input }));
      answer(command, made, () =>
        [
          `${made.email} may sign in as ${made.role}.`,
          `One-time password: ${made.password}`,
          "It is shown only now; the first sign-in asks for another one.",
        ].join("\n"),
      );
    });
}
