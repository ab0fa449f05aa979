import { DomainError } from "@/server/core/errors";
import {
  type PartsNothing,
  type Studied,
  type StudyOptions,
  studySales as studyOfSales,
} from "@/server/services/growth/portraits/study-sales";
import { studySums } from "@/server/services/growth/portraits/study-sums";
import { dayText } from "../files/cells";
import type { Progress } from "../output";
import { readRfm } from "./rfm";
import { readSales } from "./sales";

export interface StudiedFile extends Omit<Studied, "customers"> {
  customers: readonly string[];
  leftOut: number;
}

/** A file of purchases; with `holdout`, the first day that is only compared with, in days since 1970. */
export async function studySales(
  path: string,
  columns: readonly string[],
  holdout: number | null,
  options: StudyOptions,
  onProgress: Progress,
): Promise<StudiedFile> {
  const { sales, customers, leftOut } = await readSales(path, columns, onProgress);
  const studied = studyOfSales(sales, customers.length, holdout, options);
  if ("first" in studied) throw refused(studied, holdout ?? 0);
  return { ...named(studied, customers), leftOut };
}

/** A file of customers who have been summed up already. */
export async function studyRfm(
  path: string,
  options: StudyOptions,
  onProgress: Progress,
): Promise<StudiedFile> {
  const { customers, ...sums } = await readRfm(path, onProgress);
  return { ...named(studySums(sums, options), customers), leftOut: 0 };
}

const named = (studied: Studied, names: readonly string[]) => ({
  ...studied,
  customers: Array.from(studied.customers, (c) => names[c] as string),
});

const refused = ({ first, last }: PartsNothing, holdout: number): DomainError =>
  new DomainError(
    "validation",
    first === null || last === null
      ? "there is no purchase in the file"
      : `--holdout: purchases are from ${dayText(first)} to ${dayText(last)}, and ${dayText(holdout)} does not part them`,
  );
