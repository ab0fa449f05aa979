import { DomainError } from "@/server/core/errors";
import type { Spending } from "@/server/engine/portraits/buying/gamma-gamma";
import type { Histories } from "@/server/engine/portraits/buying/histories";
import {
  type Expectation,
  expectations,
  type Holdout,
  holdoutOf,
  MODELS,
  type Study,
  studyCustomers,
} from "@/server/engine/portraits/buying/study";
import { observedUntil, type Visits, visitsAfter, visitsOf } from "@/server/engine/portraits/buying/visits";
import { dayText } from "../files/cells";
import type { Progress } from "../output";
import { type RfmFile, readRfm } from "./rfm";
import { readSales } from "./sales";

const DAYS_A_WEEK = 7;

export interface StudyOptions {
  model: keyof typeof MODELS;
  /** weeks ahead for which each customer's purchases are forecast */
  horizon: number;
}

export interface StudiedFile {
  study: Study;
  holdout: Holdout | null;
  customers: readonly string[];
  expected: readonly Expectation[];
  leftOut: number;
}

/** A file of purchases; with `holdout`, the first day that is only compared with, in days since 1970. */
export async function studySales(
  path: string,
  columns: readonly string[],
  holdout: number | null,
  { model, horizon }: StudyOptions,
  onProgress: Progress,
): Promise<StudiedFile> {
  const { sales, customers, leftOut } = await readSales(path, columns, onProgress);
  const visits = visitsOf(sales, customers.length);
  const last = visits.day.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY);
  if (holdout !== null) refuseUnlessWithin(holdout, visits, last);
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
    customers: Array.from(customer, (c) => customers[c] as string),
    expected: expectations(study, histories, spending, { horizon, usual }),
    leftOut,
  };
}

/** A file of customers who have been summed up already. */
export async function studyRfm(
  path: string,
  { model, horizon }: StudyOptions,
  onProgress: Progress,
): Promise<StudiedFile> {
  const { customers, histories, spending }: RfmFile = await readRfm(path, onProgress);
  const study = studyCustomers(histories, spending, MODELS[model]);
  const usual = meanOfAll(histories, spending);
  const expected = expectations(study, histories, spending, { horizon, usual });
  return { study, holdout: null, customers, expected, leftOut: 0 };
}

function refuseUnlessWithin(holdout: number, { day }: Visits, last: number): void {
  const first = day.reduce((earliest, one) => Math.min(earliest, one), Number.POSITIVE_INFINITY);
  if (holdout > first && holdout <= last) return;
  throw new DomainError(
    "validation",
    day.length === 0
      ? "there is no purchase in the file"
      : `--holdout: purchases are from ${dayText(first)} to ${dayText(last)}, and ${dayText(holdout)} does not part them`,
  );
}

function meanUntil({ day, amount }: Visits, end: number): number {
  const until = amount.filter((_, v) => (day[v] as number) <= end);
  return until.length === 0 ? 0 : until.reduce((sum, one) => sum + one, 0) / until.length;
}

function meanOfAll({ x }: Histories, { mean }: Spending): number {
  const purchases = x.reduce((sum, one) => sum + one, 0);
  return purchases === 0 ? 0 : x.reduce((sum, one, i) => sum + one * (mean[i] as number), 0) / purchases;
}
