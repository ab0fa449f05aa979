import type { Outputs } from "@/app/_trpc/types";
import type { Measure } from "./search";

export type Read = NonNullable<Outputs["analytics"]["cohorts"]>;

/** What a cell shows for each measure: a share of one, or minor units for each customer of the cohort. */
export const cellValue = (
  cell: { retention: number; netEach: number; marginEach: number },
  measure: Measure,
): number =>
  measure === "retention" ? cell.retention : measure === "margin" ? cell.marginEach : cell.netEach;
