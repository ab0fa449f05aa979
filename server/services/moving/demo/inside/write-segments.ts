import type { Tx } from "@/db/client";
import type { DemoCustomer } from "@/db/demo/people/customer";
import { insertSegmentMembers, selectSegments, setRefreshed } from "@/db/growth/segments";
import type { Ctx } from "@/server/core/context";
import type { Tally } from "./tally";
import type { People } from "./write-people";

const SLEEPING_DAYS = 90;
const BIG_CHECK_SHARE = 0.1;
const BIG_CHECK_PURCHASES = 3;
const DAY_MS = 86_400_000;

type Tallies = ReadonlyMap<number, Tally>;

function bigChecks(tallies: Tallies): readonly number[] {
  const averages = [...tallies]
    .filter(([, tally]) => tally.purchases >= BIG_CHECK_PURCHASES)
    .map(([customer, tally]) => ({ customer, average: tally.netMinor / tally.purchases }))
    .sort((a, b) => b.average - a.average);
  return averages.slice(0, Math.ceil(averages.length * BIG_CHECK_SHARE)).map(({ customer }) => customer);
}

const sleeping = (tallies: Tallies, now: Date): readonly number[] =>
  [...tallies].flatMap(([customer, { lastAt }]) =>
    lastAt < now.getTime() - SLEEPING_DAYS * DAY_MS ? [customer] : [],
  );

export const isYoungParent = ({ habits, serviceCard }: DemoCustomer): boolean =>
  habits.includes("baby") && !serviceCard;

const youngParents = (customers: readonly DemoCustomer[]): readonly number[] =>
  customers.flatMap((customer, index) => (isYoungParent(customer) ? [index] : []));

/** What an outside system would have sent, beside the segments by rules. Returns how many are in each. */
export async function writeSegments(
  tx: Tx,
  ctx: Ctx,
  { customers, people, tallies }: { customers: readonly DemoCustomer[]; people: People; tallies: Tallies },
): Promise<Record<string, number>> {
  const members: Record<string, readonly number[]> = {
    "big-check": bigChecks(tallies),
    sleeping: sleeping(tallies, ctx.now),
    "young-parents": youngParents(customers),
  };
  const segments = await selectSegments(tx, ctx.tenantId);
  const rows = segments.flatMap(({ id, code }) =>
    (members[code] ?? []).flatMap((index) => {
      const customerId = people.customerIds[index];
      const person = !customers[index]?.serviceCard && customerId !== undefined;
      return person ? [{ tenantId: ctx.tenantId, segmentId: id, customerId, since: ctx.now }] : [];
    }),
  );
  await insertSegmentMembers(tx, rows);
  for (const { id, source } of segments)
    if (source === "external") await setRefreshed(tx, ctx.tenantId, id, { at: ctx.now, ms: 0 });
  return Object.fromEntries(
    (await selectSegments(tx, ctx.tenantId)).map(({ code, members: count }) => [code, count]),
  );
}
