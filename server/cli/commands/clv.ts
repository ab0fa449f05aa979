import type { Command } from "commander";
import { answer, progress } from "../output";
import { UsageError } from "../usage";

interface Options {
  transactions?: string;
  rfm?: string;
  columns?: string;
  holdout?: string;
  model: string;
  customers?: string;
  horizon: string;
}

const MODEL_NAMES = ["bgnbd", "mbgnbd", "paretonbd"] as const;
type ModelName = (typeof MODEL_NAMES)[number];
const WEEKS_MAX = 5200;
const OUT_COLUMNS = ["customer", "purchases", "alive", "buys", "spend", "value"] as const;

/** `regulars clv fit`: what customers are worth, from a file of purchases, no database. */
export function register(program: Command): void {
  const clv = program.command("clv").description("what customers will buy, and what that is worth");
  clv
    .command("fit")
    .description("fits models of repeat buying and of spend to a file; nothing is kept")
    .option("--transactions <file>", "purchases (CSV): a customer, a day and an amount a row")
    .option("--rfm <file>", "in its stead, customers summed up (CSV): id,x,t_x,T,zbar, in weeks")
    .option("--columns <names>", "the file's columns for these three (default: customer,date,amount)")
    .option("--holdout <date>", "the first day that is not fitted to, but compared with")
    .option("--model <name>", "bgnbd, mbgnbd or paretonbd", "bgnbd")
    .option("--customers <file>", "where to write what is expected of each customer (CSV)")
    .option("--horizon <weeks>", "in how many weeks from the end of the data, for --customers", "52")
    .addHelpText("after", HELP)
    .action(fit);
}

async function fit(options: Options, command: Command): Promise<void> {
  const [
    { studyRfm, studySales },
    { answerOf, inWords },
    { columnNames },
    { SALES_COLUMNS },
    { writeTable },
  ] = await Promise.all([
    import("../clv/study-file"),
    import("../clv/words"),
    import("../files/columns"),
    import("../clv/sales"),
    import("../files/write"),
  ]);
  const model = modelOf(options.model);
  const how = { model, horizon: weeksOf(options.horizon) };
  const { transactions, rfm } = options;
  refuseUnlessOne(options);
  const columns = columnNames(options.columns, SALES_COLUMNS);
  const holdout = await holdoutOf(options.holdout);
  const onProgress = progress("rows read");
  const studied = await (transactions === undefined
    ? studyRfm(rfm ?? "", how, onProgress)
    : studySales(transactions, columns, holdout, how, onProgress)
  ).finally(() => onProgress.end());
  if (studied.leftOut > 0) process.stderr.write(`rows without a customer, left out: ${studied.leftOut}\n`);
  const { customers, expected } = studied;
  if (options.customers !== undefined)
    await writeTable(
      options.customers,
      OUT_COLUMNS,
      expected.map((e, i) => [customers[i] ?? "", e.purchases, e.alive, e.buys, e.spend, e.value]),
    );
  const found = answerOf(studied, model);
  answer(command, found, () => inWords(found));
}

function refuseUnlessOne({ transactions, rfm, columns, holdout }: Options): void {
  if ((transactions === undefined) === (rfm === undefined))
    throw new UsageError("either --transactions or --rfm is needed");
  if (rfm === undefined) return;
  if (columns !== undefined) throw new UsageError("--columns: an --rfm file has the columns id,x,t_x,T,zbar");
  if (holdout !== undefined) throw new UsageError("--holdout: an --rfm file has no days to part");
}

function modelOf(name: string): ModelName {
  const known = MODEL_NAMES.find((one) => one === name);
  if (!known) throw new UsageError(`--model: ${MODEL_NAMES.join(", ")} are known`);
  return known;
}

function weeksOf(text: string): number {
  const weeks = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (!(weeks > 0 && weeks <= WEEKS_MAX))
    throw new UsageError(`--horizon: a number of weeks above 0, up to ${WEEKS_MAX}`);
  return weeks;
}

async function holdoutOf(text: string | undefined): Promise<number | null> {
  if (text === undefined) return null;
  const { readDay } = await import("../files/cells");
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? readDay(text) : null;
  if (day === null) throw new UsageError("--holdout: a day is needed, YYYY-MM-DD");
  return day;
}

const HELP = `
A day is YYYY-MM-DD, or that of a time as it stands on its clock; an amount is a plain decimal (1234.50), below 0 for a
return. What a customer buys on one day counts once; a day on which not less came back than was bought counts not at all.
Rows without a customer are left out. Time starts at a customer's first purchase and ends with the last day of the file,
or with the day before --holdout. Columns stand in any order, others are passed over.

With --json: { model, unit: "week", customers, repeatBuyers, params: { r, alpha, a, b }, logLikelihood,
  gammaGamma: { p, q, v, logLikelihood, correlation }, holdout: { days, actual, expected, mae }, flags: [] }
Pareto/NBD has r, alpha, s, beta. params is null where nothing can be fitted, and gammaGamma where spend cannot be.
  no-repeat-buyers        nobody bought on a second day
  too-few-customers       fewer than ten, or fewer than ten who came again and spent something
  dropout-not-identified  nobody seems to stop buying: the model is NBD, with r and alpha
  spend-correlated        spend goes up or down with the number of purchases, which Gamma-Gamma rules out
  not-converged           the search did not come to an end
--customers: customer, purchases (expected in the horizon), alive (P), buys (P of at least one purchase; churn is 1 less
it, and it is what to rank by), spend (of one purchase), value (purchases × spend); by customer. Cells are empty where
nothing could be fitted.`;
