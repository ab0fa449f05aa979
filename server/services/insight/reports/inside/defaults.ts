import type { Tx } from "@/db/client";
import {
  addSubscriptions,
  type ReportKind,
  type SubscriptionRow,
  selectSubscriptions,
} from "@/db/insight/reports";
import { type StaffRow, selectStaff } from "@/db/shop/staff";
import { newId } from "@/server/core/ids";

export const MONDAY = 1;
export const MORNING = 9;

type Settings = Pick<SubscriptionRow, "kind" | "enabled" | "weekday" | "hour" | "channel" | "stores">;

/** Without a choice of their own an owner gets the Monday letter, and nobody gets anything else. */
export const defaultOf = (role: StaffRow["role"], kind: ReportKind): Settings => ({
  kind,
  enabled: role === "owner" && kind === "weekly",
  weekday: MONDAY,
  hour: MORNING,
  channel: "email",
  stores: [],
});

/** From the day on which letters can be sent. */
export async function writeDefaults(tx: Tx, tenantId: string, now: Date): Promise<void> {
  const known = new Set(
    (await selectSubscriptions(tx, tenantId)).map(({ staffId, kind }) => `${staffId} ${kind}`),
  );
  const people = await selectStaff(tx, tenantId);
  await addSubscriptions(
    tx,
    people
      .filter(({ id, role, disabledAt }) => role === "owner" && !disabledAt && !known.has(`${id} weekly`))
      .map(({ id, role }) => ({
        ...defaultOf(role, "weekly"),
        ...{ tenantId, id: newId(), staffId: id, since: now, changedAt: now },
      })),
  );
}
