import {
  type Expectation,
  expectations,
  type Holdout,
  holdoutOf,
  MODELS,
  type Study,
  studyCustomers,
} from "@/server/engine/portraits/buying/study";
import {
  observedUntil,
  type Sales,
  type Visits,
  visitsAfter,
  visitsOf,
} from "@/server/engine/portraits/buying/visits";

export type { Sales };
export type ModelName = keyof typeof MODELS;

const DAYS_A_WEEK = 7;

export interface StudyOptions {
  model: ModelName;
  /** weeks ahead for which each customer's purchases are forecast */
  horizon: number;
}

export interface Studied {
  study: Study;
  holdout: Holdout | null;
  /** places of those whom there is something to say about, as `expected` is */
  customers: Uint32Array;
  expected: readonly Expectation[];
}

/** The first day held out parts nothing: the purchases are from `first` to `last`, null without any. */
export interface PartsNothing {
  first: number | null;
  last: number | null;
}

/**
 * Studies purchases from outside: needs no database, and keeps nothing.
 * @param customers how many there are
 * @param holdout the first day that is only compared with; null: all are fitted to
 */
export function studySales(
  sales: Sales,
  customers: number,
  holdout: number | null,
  { model, horizon }: StudyOptions,
): Studied | PartsNothing {
  const visits = visitsOf(sales, customers);
  const last = visits.day.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY);
  if (holdout !== null) {
    const first = visits.day.reduce((earliest, day) => Math.min(earliest, day), Number.POSITIVE_INFINITY);
    if (visits.day.length === 0) return { first: null, last: null };
    if (holdout <= first || holdout > last) return { first, last };
  }
  const end = holdout === null ? last : holdout - 1;
  const { customer, histories, spending } = observedUntil(visits, end, DAYS_A_WEEK);
  const study = studyCustomers(histories, spending, MODELS[model]);
  const days = last - end;
  const actual = Array.from(customer, (c) => visitsAfter(visits, c, end));
  const usual = meanUntil(visits, end);
  return {
    study,
    holdout:
      holdout === null || !study.buying
        ? null
        : holdoutOf(study.buying, histories, actual, { days, unit: DAYS_A_WEEK }),
    customers: customer,
    expected: expectations(study, histories, spending, { horizon, usual }),
  };
}

function meanUntil({ day, amount }: Visits, end: number): number {
  const until = amount.filter((_, v) => (day[v] as number) <= end);
  return until.length === 0 ? 0 : until.reduce((sum, one) => sum + one, 0) / until.length;
}
