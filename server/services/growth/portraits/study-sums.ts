import type { Spending } from "@/server/engine/portraits/buying/gamma-gamma";
import type { Histories } from "@/server/engine/portraits/buying/histories";
import { expectations, MODELS, studyCustomers } from "@/server/engine/portraits/buying/study";
import type { Studied, StudyOptions } from "./study-sales";

export type { Histories, Spending };

/** Studies customers who have been summed up already: needs no database, and keeps nothing. */
export function studySums(
  { histories, spending }: { histories: Histories; spending: Spending },
  { model, horizon }: StudyOptions,
): Studied {
  const study = studyCustomers(histories, spending, MODELS[model]);
  const usual = meanOfAll(histories, spending);
  const expected = expectations(study, histories, spending, { horizon, usual });
  return { study, holdout: null, customers: Uint32Array.from(histories.x, (_, i) => i), expected };
}

function meanOfAll({ x }: Histories, { mean }: Spending): number {
  const purchases = x.reduce((sum, one) => sum + one, 0);
  return purchases === 0 ? 0 : x.reduce((sum, one, i) => sum + one * (mean[i] as number), 0) / purchases;
}
