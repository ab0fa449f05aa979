import type { Command } from "commander";
import type { Choice, Kind } from "@/server/services/growth/suggestions/foretell";
import { answer, progress } from "../output";
import { UsageError } from "../usage";

interface Options {
  columns?: string;
  top: string;
  kind: string;
  output: string;
}

const KINDS = ["repeat", "new", "mixed"] as const;
const TOP_MAX = 1000;
const OUT_COLUMNS = ["customer", "item", "rank", "score"] as const;

/** `regulars recommend`: the next items of each customer from a file of receipt lines, no database. */
export function register(program: Command): void {
  program
    .command("recommend")
    .description("what each customer may buy next, from a file of receipt lines; nothing is kept")
    .argument("<file>", "receipt lines (CSV): a customer, an order and an item a row")
    .option("--columns <names>", "the file's columns for these three (default: customer,order,item)")
    .option("--top <items>", "how many for each customer", "20")
    .option("--kind <kind>", "repeat, new or mixed", "mixed")
    .requiredOption("--output <file>", "where to write them (CSV): customer,item,rank,score")
    .addHelpText("after", HELP)
    .action(run);
}

async function run(path: string, options: Options, command: Command): Promise<void> {
  const [{ LINE_COLUMNS, readLines }, { columnNames }, { foretell }, { writeTable }] = await Promise.all([
    import("../recommend/lines"),
    import("../files/columns"),
    import("@/server/services/growth/suggestions/foretell"),
    import("../files/write"),
  ]);
  const kind = kindOf(options.kind);
  const top = topOf(options.top);
  const onProgress = progress("rows read");
  const columns = columnNames(options.columns, LINE_COLUMNS);
  const { lines, customers, items, leftOut } = await readLines(path, columns, onProgress).finally(() =>
    onProgress.end(),
  );
  if (leftOut > 0) process.stderr.write(`rows without a customer, left out: ${leftOut}\n`);
  const past = { lines, customers: customers.length, items: items.length };
  const { baskets, choice, lists } = foretell(past, kind, top);
  let rows = 0;
  function* written() {
    let c = 0;
    for (const list of lists) {
      const customer = customers[c++] ?? "";
      for (const [place, { item, score }] of list.entries()) {
        rows++;
        yield [customer, items[item] ?? "", place + 1, score];
      }
    }
  }
  await writeTable(options.output, OUT_COLUMNS, written());
  const done = {
    kind,
    customers: customers.length,
    items: items.length,
    baskets,
    lines: lines.item.length,
    rows,
    output: options.output,
    recipe: choice.recipe,
    askedCustomers: choice.customers,
    recallAt10: choice.recall?.[kind] ?? null,
  };
  answer(command, done, () => inWords(done, choice, kind));
}

function inWords(
  done: { customers: number; items: number; baskets: number; rows: number; output: string },
  { customers, recall }: Choice,
  kind: Kind,
): string {
  const of = recall?.[kind];
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    `${done.customers} customers, ${done.baskets} baskets, ${done.items} items.`,
    of
      ? `Tried on the next baskets of ${customers} customers: ten suggestions held ${percent(of.chosen)} of a basket, what is sold most ${percent(of.popularity)}.`
      : "There is too little past to try it on.",
    `${done.rows} rows are in ${done.output}.`,
  ].join("\n");
}

function kindOf(text: string): Kind {
  const known = KINDS.find((one) => one === text);
  if (!known) throw new UsageError(`--kind: ${KINDS.join(", ")} are known`);
  return known;
}

function topOf(text: string): number {
  const top = /^\d+$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > TOP_MAX) throw new UsageError(`--top: a whole number from 1 to ${TOP_MAX}`);
  return top;
}

const HELP = `
An order is a number or a time (all of them the same), and only sorts: lines with the same customer and order are one
basket. Rows without a customer are left out. Columns stand in any order, others are passed over.
  repeat  what the customer has bought and may buy again
  new     what they have not bought, by what goes together
  mixed   both in one ranking
How popularity, habit and what goes together are weighed is tried on the last fifth of the file's own baskets, and is
never worse there than what is sold most. The order of rows changes nothing. A score compares items of one customer only.

With --json: { kind, customers, items, baskets, lines, rows, output, recipe, askedCustomers,
  recallAt10: { chosen, popularity } }; recallAt10 is null where there was too little past to try anything,
and a halfLife (a share of all baskets) is null where popularity forgets nothing.`;
