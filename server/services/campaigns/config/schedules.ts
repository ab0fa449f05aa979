import type { FieldError } from "@/server/core/errors";
import { pointer } from "@/server/core/input-errors";
import { offsetMinutes } from "@/server/core/time/moment";
import { isIn } from "@/server/engine/checks/scene";
import { isEverOn } from "@/server/engine/hours/ever-on";
import { toEngineSchedule } from "./compile";
import type { ConfigFile } from "./schema";
import type { CampaignForm } from "./schema-campaigns";
import type { State } from "./state-types";

/** Whether a campaign is on at some moment in at least one of its stores; the tenant's clock counts where it has none. */
export function isEverOnAnywhere(
  { startsAt, endsAt, schedule, ...where }: CampaignForm,
  { stores, tenant }: Pick<State, "stores" | "tenant">,
): boolean {
  const timed = {
    startsAtMs: startsAt === null ? null : Date.parse(startsAt),
    endsAtMs: endsAt === null ? null : Date.parse(endsAt),
    schedule: toEngineSchedule(schedule),
  };
  const fallback = tenant.timezone ?? "UTC";
  const own = stores.filter((store) => isIn(where, { ...store, hours: null }));
  const zones = own.length === 0 ? [fallback] : own.map(({ timezone }) => timezone ?? fallback);
  return [...new Set(zones)].some((zone) => isEverOn(timed, (ms) => offsetMinutes(ms, zone)));
}

/** Campaigns that could never be on, for any basket. One that has ended is history. */
export const checkSchedules = (file: ConfigFile, merged: State): FieldError[] =>
  (file.campaigns ?? []).flatMap((campaign, i) =>
    campaign.status === "ended" || campaign.schedule === null || isEverOnAnywhere(campaign, merged)
      ? []
      : [neverOn(pointer(["campaigns", i, "schedule"]))],
  );

export const neverOn = (at: string): FieldError => ({
  pointer: at,
  code: "never-on",
  detail: "within the period these days and hours never come",
});
