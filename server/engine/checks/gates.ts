import { isOn } from "../basket/gates";
import type { Campaign } from "../basket/types";
import { isOpen, type OpenHours } from "../hours/open";
import { type Finding, finding, onPart } from "./finding";
import { type CheckScene, isIn } from "./scene";

/** Time, place and audience: what closes the campaign to everybody, always. */
export const checkGates = (campaign: Campaign, scene: CheckScene): Finding[] => [
  ...checkTime(campaign, scene.nowMs),
  ...checkWhere(campaign, scene),
  ...checkAudience(campaign, scene),
];

function checkTime({ startsAtMs, endsAtMs, schedule }: Campaign, nowMs: number): Finding[] {
  const found: Finding[] = [];
  if (startsAtMs !== null && endsAtMs !== null && startsAtMs >= endsAtMs)
    found.push(finding("error", onPart("period"), { kind: "period_backwards" }));
  else if (endsAtMs !== null && endsAtMs <= nowMs)
    found.push(finding("error", onPart("period"), { kind: "period_over" }));
  if (schedule && isNoTime(schedule))
    found.push(finding("error", onPart("schedule"), { kind: "schedule_empty" }));
  return found;
}

function checkWhere(campaign: Campaign, { stores }: CheckScene): Finding[] {
  const own = stores.filter((store) => isIn(campaign, store));
  if (own.length === 0) return [finding("error", onPart("where"), { kind: "no_store" })];
  const { schedule } = campaign;
  if (!schedule || isNoTime(schedule) || own.some(({ hours }) => hours === null || meets(schedule, hours)))
    return [];
  return [finding("error", onPart("schedule"), { kind: "always_closed" })];
}

type Schedule = NonNullable<Campaign["schedule"]>;

const isNoTime = ({ weekdays, fromMinute, toMinute }: Schedule): boolean =>
  weekdays.length === 0 || fromMinute === toMinute;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const MINUTES_A_DAY = 1440;
const MINUTES_A_STEP = 5;

/** Is there a moment of the week at which the campaign is on and the store is open. */
function meets(schedule: Schedule, hours: Readonly<OpenHours>): boolean {
  const always = { startsAtMs: null, endsAtMs: null, schedule };
  for (const weekday of WEEKDAYS)
    for (let minute = 0; minute < MINUTES_A_DAY; minute += MINUTES_A_STEP)
      if (isOn(always, { epochMs: 0, date: "", weekday, minute }) && isOpen(hours, { weekday, minute }))
        return true;
  return false;
}

function checkAudience({ groups, segments }: Campaign, scene: CheckScene): Finding[] {
  const emptyGroups = groups.filter((code) => !scene.peopledGroups.has(code));
  const emptySegments = segments.filter((code) => !scene.peopledSegments.has(code));
  const isClosed = (all: readonly string[], empty: readonly string[]) =>
    all.length > 0 && all.length === empty.length;
  const found = [
    ...emptyGroups.map((code) => finding("warning", onPart("audience"), { kind: "group_empty", code })),
    ...emptySegments.map((code) => finding("warning", onPart("audience"), { kind: "segment_empty", code })),
  ];
  return isClosed(groups, emptyGroups) || isClosed(segments, emptySegments)
    ? [finding("error", onPart("audience"), { kind: "nobody" }), ...found]
    : found;
}
