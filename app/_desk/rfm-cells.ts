import type { Outputs } from "@/app/_trpc/types";

type Cell = NonNullable<Outputs["analytics"]["rfm"]>["grid"]["cells"][number]["cell"];

/** Parts of the map of customers, the best first. */
export const CELLS = [
  "champions",
  "loyal",
  "potential_loyalist",
  "new",
  "promising",
  "need_attention",
  "about_to_sleep",
  "cant_lose",
  "at_risk",
  "hibernating",
] as const satisfies readonly Cell[];

/** And of those who were no buyers then. */
export const MOVED_CELLS = [...CELLS, "none"] as const;
export type MovedCell = (typeof MOVED_CELLS)[number];
