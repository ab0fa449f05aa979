import type { Campaign, Condition, Instrument, Reward } from "./types";

/** Points need an account. */
const POINTS: ReadonlySet<Reward["kind"]> = new Set(["points", "points_percent", "points_multiply"]);
const OF_MEMBERS: ReadonlySet<Condition["kind"]> = new Set([
  ...(["tier", "birthday", "purchase_number", "registered_within"] as const),
]);

const isForMembers = ({ when, reward }: Instrument): boolean =>
  POINTS.has(reward.kind) || when.some((c) => OF_MEMBERS.has(c.kind) || (c.kind === "member" && c.is));

export type Reach = "everybody" | "members" | "everybodyPart";

/** Who can get something of a campaign without groups and segments. */
export function reachOf({ instruments, limits }: Pick<Campaign, "instruments" | "limits">): Reach {
  if (limits.usesPerCustomer !== null) return "members";
  const members = instruments.filter(isForMembers).length;
  if (members === 0) return "everybody";
  return members === instruments.length ? "members" : "everybodyPart";
}
