import type { Campaign } from "../basket/types";
import { type Finding, finding, onPart } from "./finding";
import { type CheckScene, isIn } from "./scene";

/** When, where and for whom: what closes the campaign to everybody, always. */
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
  if (schedule && (schedule.weekdays.length === 0 || schedule.fromMinute === schedule.toMinute))
    found.push(finding("error", onPart("schedule"), { kind: "schedule_empty" }));
  return found;
}

const checkWhere = (campaign: Campaign, { stores }: CheckScene): Finding[] =>
  stores.some((store) => isIn(campaign, store))
    ? []
    : [finding("error", onPart("where"), { kind: "no_store" })];

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
