import type { Tx } from "@/db/client";
import {
  selectFailingChannels,
  selectFailingJobs,
  selectLowChannels,
  selectSilentTills,
  selectSpentCampaigns,
  selectSpentMailings,
} from "@/db/insight/report-sums";
import { type Actor, can, type Permission } from "@/server/core/context";
import type { Finding, NoticeKind } from "@/server/engine/reports/notices";

export type StateKind = Exclude<NoticeKind, "fraud">;
type Found = Omit<Finding, "kind">;

/** What the state of things shows. Of fraud, events tell. */
const STATES: Readonly<Record<StateKind, (tx: Tx, tenantId: string, now: Date) => Promise<Iterable<Found>>>> =
  {
    "till-silent": selectSilentTills,
    "channel-failing": selectFailingChannels,
    "channel-low": selectLowChannels,
    "job-failing": selectFailingJobs,
    "campaign-spent": selectSpentCampaigns,
    "mailing-spent": selectSpentMailings,
  };
const STATE_KINDS = Object.keys(STATES) as StateKind[];

/** Whose work it is: nobody is told of what they may not see. */
const NEEDS: Readonly<Record<NoticeKind, Permission>> = {
  fraud: "alerts:manage",
  "till-silent": "stores:read",
  "channel-failing": "channels:manage",
  "channel-low": "channels:manage",
  "job-failing": "jobs:manage",
  "campaign-spent": "campaigns:read",
  "mailing-spent": "messages:read",
};

export const mayHear = (actor: Actor, kind: NoticeKind): boolean => can(actor, NEEDS[kind]);

/** Of the chosen stores, and what is of no single store. */
export const isOfStores =
  (stores: readonly string[]) =>
  ({ store }: Pick<Finding, "store">): boolean =>
    stores.length === 0 || store === null || stores.includes(store);

export async function findStates(
  tx: Tx,
  tenantId: string,
  now: Date,
  kinds: readonly StateKind[] = STATE_KINDS,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const kind of kinds)
    for (const { key, name, ref, store } of await STATES[kind](tx, tenantId, now))
      found.push({ kind, key, name, ref, store });
  return found;
}
