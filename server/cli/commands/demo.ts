import type { Command } from "commander";
import type { DemoReport } from "@/server/services/moving/demo/load";
import { answer, progress } from "../output";
import { optionsAs } from "../usage";

type Verb = "load" | "reset";

const asNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

async function makeDemo(verb: Verb, options: { scale?: string; yes?: boolean }): Promise<DemoReport> {
  const [{ loadDemo, LoadDemoInput }, { resetDemo }, { withDatabase }, { now }, notes] = await Promise.all([
    import("@/server/services/moving/demo/load"),
    import("@/server/services/moving/demo/reset"),
    import("../database"),
    import("@/server/core/clock"),
    import("@/server/demo-notes"),
  ]);
  const input = optionsAs(LoadDemoInput, {
    scale: asNumber(options.scale ?? process.env.REGULARS_DEMO_SCALE),
    yes: options.yes,
  });
  const make = verb === "load" ? loadDemo : resetDemo;
  const onProgress = progress("receipts");
  const report = await withDatabase((db) => make({ ctx: { db, now: now() }, input, onProgress }));
  onProgress.end();
  if (report.loaded)
    notes.keepDemoNotes({ signIn: report.signIn, tillKey: report.tillKey, basket: report.samples.basket });
  else report.signIn = notes.readDemoNotes()?.signIn ?? report.signIn;
  return report;
}

function inWords(report: DemoReport): string {
  const { signIn } = report;
  const who = signIn
    ? `Sign in as ${signIn.email} with ${signIn.password}`
    : "Its sign-in was shown when it was loaded";
  if (!report.loaded) return `The demo pharmacy is there already (tenant ${report.tenant}).\n${who}`;
  const { customers, products, receipts, lines } = report.counts;
  return [
    `The demo pharmacy (tenant ${report.tenant}) was loaded in ${report.seconds} s:`,
    `${products} products, ${customers} customers, ${receipts} receipts with ${lines} lines.`,
    who,
    `A key of the till ${report.till} in store ${report.store}: ${report.tillKey}`,
  ].join("\n");
}

export function register(program: Command): void {
  const demo = program
    .command("demo")
    .description("the demo pharmacy: a made-up chain with eighteen months behind it");
  const add = (verb: Verb, description: string) =>
    demo
      .command(verb)
      .description(description)
      .option("--scale <part>", "how much of it, above 0 and up to 1 (REGULARS_DEMO_SCALE)")
      .option("--yes", "in a production installation too")
      .action(async (options: { scale?: string; yes?: boolean }, command: Command) => {
        const report = await makeDemo(verb, options);
        answer(command, report, () => inWords(report));
      });
  add("load", "loads it, unless it is there");
  add("reset", "removes it with all that was done in it, and loads it again");
}
