import type { Tx } from "@/db/client";
import { type SubscriptionRow, selectNotices } from "@/db/insight/reports";
import { findStaff, type StaffRow } from "@/db/shop/staff";
import type { TenantRow } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { dateAt } from "@/server/core/time/moment";
import { periodBefore } from "@/server/engine/reports/due";
import { groupNotices } from "@/server/engine/reports/notices";
import { readFacts } from "./facts";
import { findStates, isOfStores, mayHear } from "./findings";
import type { Pen } from "./hand";
import type { Letter } from "./letter";
import { actorOf } from "./reader";
import { writeNotices, writeReport } from "./write";

const DAY_MS = 24 * 3_600_000;

export async function personOf(tx: Tx, tenantId: string, id: string): Promise<StaffRow> {
  const person = await findStaff(tx, tenantId, id);
  if (!person || person.disabledAt) throw new DomainError("not-found", "there is no such person");
  return person;
}

interface Asked {
  tenant: TenantRow;
  person: StaffRow;
  kind: SubscriptionRow["kind"];
  stores: readonly string[];
  pen: Pen;
}

/** A letter as it would be if it were sent at this moment; alerts are those of the last day, and what still holds. */
export async function composeNow(
  tx: Tx,
  { now }: Ctx,
  { tenant, person, kind, stores, pen }: Asked,
): Promise<Letter> {
  const { tenantId, name: shop, currency, timezone } = tenant;
  const actor = actorOf(person);
  if (kind !== "alerts") {
    const period = periodBefore(kind, dateAt(now, timezone));
    return writeReport(await readFacts(tx, { tenantId, actor, now, period, stores }), pen);
  }
  const found = await selectNotices(tx, tenantId, { after: new Date(now.getTime() - DAY_MS), until: now });
  const fraud = found.filter((notice) => notice.kind === "fraud");
  const own = [...fraud, ...(await findStates(tx, tenantId, now))].filter(isOfStores(stores));
  const groups = groupNotices(own.filter(({ kind: of }) => mayHear(actor, of)));
  return writeNotices({ shop, currency, groups }, pen);
}
