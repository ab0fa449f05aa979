import type { Outputs } from "@/app/_trpc/types";

export type SwitchName = Outputs["law"]["read"]["switches"][number]["name"];

const NAMES: readonly SwitchName[] = ["medicines.loyalty", "messengers.marketing", "messengers.service"];
const VALUES = ["off", "earn_only", "on"] as const;

/** The history may hold what there is no text for any more. */
export const isSwitchName = (name: string): name is SwitchName => NAMES.some((known) => known === name);
export const isSwitchValue = (value: string): value is (typeof VALUES)[number] =>
  VALUES.some((known) => known === value);
