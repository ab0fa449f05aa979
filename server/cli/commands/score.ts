import type { Command } from "commander";

/** `regulars score`: a quote for a basket from two files, no database. */
export function register(program: Command): void {
  program
    .command("score")
    .description("what a basket would get, from a configuration file alone")
    .requiredOption("--config <file>", "configuration file (JSON)")
    .requiredOption("--basket <file>", "the body of POST /quotes, with store and customerState")
    .action(async (options: { config: string; basket: string }, command: Command) => {
      const [{ readJson }, { scoreBasket }, { now }] = await Promise.all([
        import("../read-json"),
        import("@/server/services/till/score/run"),
        import("@/server/core/clock"),
      ]);
      const answer = scoreBasket(await readJson(options.config), await readJson(options.basket), now());
      // JSON for people too: the answer is what a till would get
      const indent = command.optsWithGlobals().json === true ? 0 : 2;
      process.stdout.write(`${JSON.stringify(answer, null, indent)}\n`);
    });
}
