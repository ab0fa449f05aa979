import type { Outputs } from "@/app/_trpc/types";

export type Alert = Outputs["alerts"]["list"]["alerts"][number];

export const STATES = ["open", "closed"] as const;
export const KINDS = [
  "card-a-day",
  "card-at-till",
  "return-after-points",
  "registrations",
  "missing-receipts",
  "own-card",
  "staff-card",
  "service-card",
  "offline-difference",
  "tender-difference",
  "till-clock",
] as const satisfies readonly Alert["kind"][];
