import { z } from "zod";
import { findCallSettings } from "@/db/reach/call-tasks";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import type { CallHours } from "@/server/engine/policy/may-call";

const [MORNING, EVENING] = [9 * 60, 20 * 60];

/** What holds until a shop says otherwise. */
export const USUAL_HOURS: CallHours = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: MORNING,
  toMinute: EVENING,
};

export const CallSettingsInput = z.object({});

/** When this shop calls. */
export async function callSettings({ ctx }: Verb<typeof CallSettingsInput>): Promise<CallHours> {
  authorize(ctx, "calls:manage");
  const set = await inTransaction(ctx, (tx) => findCallSettings(tx, ctx.tenantId));
  const { weekdays, fromMinute, toMinute } = set ?? USUAL_HOURS;
  return { weekdays, fromMinute, toMinute };
}
