import type { ModelName } from "@/server/services/growth/portraits/study-sales";
import { table } from "../output";
import type { StudiedFile } from "./study-file";

const NAMES: Record<ModelName, string> = {
  bgnbd: "BG/NBD",
  mbgnbd: "MBG/NBD",
  paretonbd: "Pareto/NBD",
};

/** The document that `--json` prints. */
export function answerOf({ study, holdout }: StudiedFile, asked: ModelName) {
  const { customers, repeatBuyers, buying, spend, flags } = study;
  return {
    model: buying?.model ?? NAMES[asked],
    unit: "week",
    customers,
    repeatBuyers,
    params: buying && Object.fromEntries(buying.params),
    logLikelihood: buying?.logLikelihood ?? null,
    gammaGamma: spend && {
      p: spend.p,
      q: spend.q,
      v: spend.v,
      logLikelihood: spend.logLikelihood,
      correlation: spend.correlation,
    },
    holdout,
    flags,
  };
}

type Answer = ReturnType<typeof answerOf>;

const FLAGS: Record<Answer["flags"][number], string> = {
  "no-repeat-buyers": "nobody has bought on a second day, so nothing can be said of who comes again",
  "too-few-customers": "there are too few customers to tell what they are like",
  "dropout-not-identified":
    "the data do not show that anybody stops buying: the model is one in which nobody does",
  "spend-correlated": "those who buy often spend otherwise: what a purchase will bring is told without that",
  "not-converged": "the search for the best parameters did not come to an end",
};

export function inWords(answer: Answer): string {
  const { model, customers, repeatBuyers, params, logLikelihood, gammaGamma, holdout, flags } = answer;
  const shown = (record: Readonly<Record<string, number | null>>) =>
    Object.entries(record).map(([name, value]) => [name, value === null ? "–" : value.toFixed(4)]);
  return [
    `${customers} customers, ${repeatBuyers} of whom bought on more than one day.`,
    ...(params ? [`${model}, in weeks:`, table(shown({ ...params, "log-likelihood": logLikelihood }))] : []),
    ...(gammaGamma ? ["Gamma-Gamma, spend of one purchase:", table(shown(gammaGamma))] : []),
    ...(holdout
      ? [
          `In the ${holdout.days} days held out: ${holdout.actual} purchases, ${holdout.expected.toFixed(1)} expected; wrong by ${holdout.mae.toFixed(2)} a customer.`,
        ]
      : []),
    ...flags.map((flag) => `${flag}: ${FLAGS[flag]}.`),
  ].join("\n");
}
