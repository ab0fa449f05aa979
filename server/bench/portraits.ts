import { parseArgs } from "node:util";
import { bgNbd, mbgNbd } from "@/server/engine/portraits/buying/bg-nbd";
import { fitBuying } from "@/server/engine/portraits/buying/fit";
import { fitSpend } from "@/server/engine/portraits/buying/gamma-gamma";
import { historyAt } from "@/server/engine/portraits/buying/histories";
import type { BuyingModel } from "@/server/engine/portraits/buying/model";
import { paretoNbd } from "@/server/engine/portraits/buying/pareto-nbd";
import { observedUntil, visitsAfter, visitsOf } from "@/server/engine/portraits/buying/visits";
import { chooseRecipe } from "@/server/engine/portraits/recommend/choose";
import type { Kind, Recipe } from "@/server/engine/portraits/recommend/recipe";
import { PLAIN } from "@/server/engine/portraits/recommend/recipe";
import { NO_DATA } from "@/server/testing/shared-data";
import { manyLines } from "./portraits/many-lines";
import { areaUnderCurve, calibrationError } from "./portraits/measures";
import { onlineRetail, type Split, sales } from "./portraits/sources";
import { report } from "./report";

type Row = Record<string, string | number>;

const { values: given } = parseArgs({ options: { cdnow: { type: "string" } } });
const WEEK = 7;
const HORIZON_DAYS = 90;
const timed = <T>(work: () => T): [T, number] => {
  const start = performance.now();
  const done = work();
  return [done, performance.now() - start];
};

/** Who is ranked by what: churn against the rivals that look as good. */
function buying(rows: NonNullable<ReturnType<typeof sales>>, model: BuyingModel): Row[] {
  const end = Date.parse("1997-09-30") / 86_400_000;
  const visits = visitsOf(rows.sales, rows.customers);
  const { customer, histories, spending } = observedUntil(visits, end, WEEK);
  const [{ fit, flags }, ms] = timed(() => fitBuying(histories, model));
  if (!fit) throw new Error(`nothing was fitted: ${flags.join(", ")}`);
  const gone = Array.from(customer, (c) =>
    visitsAfter(visits, c, end) === visitsAfter(visits, c, end + HORIZON_DAYS) ? 1 : 0,
  );
  const churn = gone.map((_, i) => 1 - fit.forecast.buys(historyAt(histories, i), HORIZON_DAYS / WEEK));
  const notAlive = gone.map((_, i) => 1 - fit.forecast.alive(historyAt(histories, i)));
  const since = gone.map((_, i) => (histories.age[i] as number) - (histories.tx[i] as number));
  const work = { customers: customer.length, model: fit.model };
  const spend = fitSpend(spending).fit;
  return [
    {
      ...work,
      rankedBy: "churn (ours)",
      auc: areaUnderCurve(churn, gone),
      calibrationError: calibrationError(churn, gone),
      logLikelihood: fit.logLikelihood,
      params: [...fit.params.values()].map((p) => p.toFixed(3)).join(" "),
      gammaGamma: spend ? `${spend.p.toFixed(2)} ${spend.q.toFixed(2)} ${spend.v.toFixed(2)}` : "",
      gammaGammaLogLikelihood: spend?.logLikelihood ?? Number.NaN,
      fitMs: ms,
    },
    { ...work, rankedBy: "1 - P(alive)", auc: areaUnderCurve(notAlive, gone) },
    { ...work, rankedBy: "time since the last purchase", auc: areaUnderCurve(since, gone) },
  ];
}

/** Recall at ten of the next basket of those who were known: of its items that had been sold before. */
function recommending({ baskets, next, recallOf }: Split): Row[] {
  const [choice, chosenMs] = timed(() => chooseRecipe(baskets));
  const rivals: [string, Recipe][] = [
    ["ours", choice.recipe],
    ["popularity", PLAIN],
  ];
  return (["repeat", "new", "mixed"] as const satisfies readonly Kind[]).flatMap((kind) =>
    rivals.map(([by, recipe]): Row => {
      const [recall, ms] = timed(() => recallOf(kind, recipe));
      return { kind, by, customers: next.size, recallAt10: recall, chosenMs, rankedMs: ms };
    }),
  );
}

const purchases = sales(given.cdnow);
const retail = onlineRetail("2011-10-01");
if (!purchases || !retail) process.stdout.write(`left out: ${NO_DATA}\n`);
if (purchases) {
  const rows = [bgNbd, mbgNbd, paretoNbd].flatMap((model) => buying(purchases, model));
  report("portraits: buying", "CDNOW, fitted to 39 weeks, compared with the next 90 days", rows);
}
if (retail)
  report(
    "portraits: next items",
    "UCI Online Retail, split at 2011-10-01, popularity beside it",
    recommending(retail),
  );
const lines = manyLines();
const [, ms] = timed(() => chooseRecipe(lines));
report("portraits: many lines", "choosing a recipe on made-up receipts", [
  { lines: lines.item.length, customers: lines.customers, items: lines.items, ms },
]);
