import type { SendingRules } from "@/db/reach/sending-rules";
import type { SendingHours } from "@/server/engine/policy/message-law";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** When the retailer wants advertising to arrive, within what the law has. */
export const ownHoursOf = ({
  fromMinute,
  toMinute,
}: Pick<SendingRules, "fromMinute" | "toMinute">): SendingHours => ({
  classes: ["marketing"],
  source: "the retailer's own hours",
  weekdays: EVERY_DAY,
  fromMinute,
  toMinute,
});
