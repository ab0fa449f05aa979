import type { DemoCustomer } from "@/db/demo/people/customer";
import { dateAt } from "@/server/core/time/moment";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { DemoRules } from "./rules";
import { newTally, type Tally } from "./tally";
import type { Usage } from "./usage";
import type { People } from "./write-people";

export const TIMEZONE = "Europe/Kyiv";

/** Everything that the rows of a receipt refer to. */
export interface Scene {
  tenantId: string;
  recordedAt: Date;
  rules: DemoRules;
  live: LiveCampaigns;
  customers: readonly DemoCustomer[];
  people: People;
  /** by store, by till */
  tillIds: readonly (readonly string[])[];
  storeIds: readonly string[];
  productIds: readonly string[];
  /** by customer */
  tallies: Map<number, Tally>;
  usage: Usage;
}

export function tallyOf(scene: Scene, customer: number): Tally {
  const known = scene.tallies.get(customer);
  if (known) return known;
  const tally = newTally();
  scene.tallies.set(customer, tally);
  return tally;
}

export const historyEnd = (now: Date): string => dateAt(now, TIMEZONE);
