import { DateTime } from "luxon";
import { z } from "zod";
import { selectTiers, type TierRow } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import {
  type CustomerCursor,
  type CustomerFilter,
  type CustomerListRow,
  countCustomers,
  pageOfCustomers,
  selectCustomerRows,
} from "@/db/members/customers-list";
import { CARD_MARKS } from "@/db/schema";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import type { Home } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { type Reveal, revealFor } from "@/server/core/personal/shown";
import type { TenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { line } from "@/server/core/text";
import { midnight } from "@/server/core/time/moment";
import { count, Day, Id } from "@/server/core/wire";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { RFM_CELLS } from "@/server/engine/portraits/rfm";
import { idsByText } from "./find-by-text";

export const CUSTOMERS_A_PAGE = 50;
/** More is never read to the end, and counting a million takes longer than all the rest. */
export const COUNTED_MAX = 10_000;

const Place = line(100).min(1).optional();
const Places = z.object({ store: Place, region: Place, brand: Place });
const Days = count(3650, 1);
const WasIn = z.object({ on: Day, cell: z.enum([...RFM_CELLS, "none"]) });
const Score = count(5, 1).optional();

export const ListCustomersInput = z.object({
  text: line(100).optional(),
  groupId: Id.optional(),
  segmentId: Id.optional(),
  tier: line(100).optional(),
  status: z.enum(["active", "blocked", "erased", "merged"]).optional(),
  /** those with this mark; `none`: with no mark, `buyers`: all but the service cards */
  mark: z.enum([...CARD_MARKS, "none", "buyers"]).optional(),
  /** days of the tenant's calendar, both included */
  registeredFrom: Day.optional(),
  registeredTo: Day.optional(),
  registeredAt: Places.default({}),
  /** days of the tenant's calendar, both included */
  boughtFrom: Day.optional(),
  boughtTo: Day.optional(),
  boughtAt: Places.default({}),
  boughtWithinDays: Days.optional(),
  notBoughtForDays: Days.optional(),
  /** days without a receipt, both included */
  quietFrom: Day.optional(),
  quietTo: Day.optional(),
  /** scores of the portrait, 5 is best */
  r: Score,
  f: Score,
  cell: z.enum(RFM_CELLS).optional(),
  /** the usual store */
  usualAt: Places.optional(),
  /** the day of the first purchase, both included */
  firstFrom: Day.optional(),
  firstTo: Day.optional(),
  /** the cell on the days of two snapshots */
  was: WasIn.optional(),
  became: WasIn.optional(),
  /** a product of the first purchase day */
  firstProduct: Id.optional(),
  sort: z.enum(["newest", "oldest", "recent", "lapsed", "points"]).default("newest"),
  cursor: z.object({ at: line(40), id: Id, back: z.boolean() }).optional(),
});
type Input = z.output<typeof ListCustomersInput>;

export interface CustomerSummary {
  id: string;
  name: string | null;
  phone: string | null;
  card: string | null;
  status: CustomerListRow["status"];
  mark: CustomerListRow["mark"];
  group: string | null;
  tier: string | null;
  balancePoints: number;
  /** other customers spend from the same balance */
  isShared: boolean;
  purchases: number;
  registeredAt: Date;
  lastPurchaseAt: Date | null;
}

export interface CustomerPage {
  customers: CustomerSummary[];
  /** more than `COUNTED_MAX` is said as one more than it */
  count: number;
  previous: CustomerCursor | null;
  next: CustomerCursor | null;
}

const EVER = new Date("1970-01-01T00:00:00Z");
const NEVER = new Date("9999-01-01T00:00:00Z");

function filterOf(input: Input, timezone: string, now: Date): CustomerFilter {
  const day = (text: string | undefined, plus: number) => (text ? midnight(text, plus, timezone) : null);
  const [start, end] = [day(input.boughtFrom, 0), day(input.boughtTo, 1)];
  const isBought = start || end || Object.values(input.boughtAt).some(Boolean);
  const [quiet, loud] = [day(input.quietFrom, 0), day(input.quietTo, 1)];
  const ago = (days: number | undefined) =>
    days ? DateTime.fromJSDate(now, { zone: timezone }).minus({ days }).toJSDate() : null;
  return {
    groupId: input.groupId ?? null,
    segmentId: input.segmentId ?? null,
    tier: input.tier ?? null,
    status: input.status ?? null,
    mark: input.mark ?? null,
    registeredFrom: day(input.registeredFrom, 0),
    registeredBefore: day(input.registeredTo, 1),
    registeredAt: input.registeredAt,
    bought: isBought ? { start: start ?? EVER, end: end ?? NEVER, at: input.boughtAt } : null,
    boughtSince: ago(input.boughtWithinDays),
    notBoughtSince: ago(input.notBoughtForDays),
    quiet: quiet && loud ? { start: quiet, end: loud } : null,
    portrait: portraitOf(input),
    firstProduct: null,
    was: [input.was, input.became].filter((was) => was !== undefined),
  };
}

function portraitOf({ r, f, cell, usualAt, firstFrom, firstTo }: Input): CustomerFilter["portrait"] {
  const asked = [r, f, cell, firstFrom, firstTo, ...Object.values(usualAt ?? {})].some(Boolean);
  if (!asked) return null;
  return {
    r: r ?? null,
    f: f ?? null,
    cell: cell ?? null,
    at: usualAt ?? {},
    firstFrom: firstFrom ?? null,
    firstTo: firstTo ?? null,
  };
}

export async function listCustomers({ ctx, input }: Verb<typeof ListCustomersInput>): Promise<CustomerPage> {
  authorize(ctx, "customers:read");
  return inTransaction(ctx, async (tx) => {
    const { timezone, keys, ...home } = await loadKeys(tx, ctx.tenantId);
    const found = input.text
      ? await searched(tx, ctx, input.text, home, keys)
      : await paged(tx, ctx, input, timezone);
    const rows = await selectCustomerRows(tx, ctx.tenantId, found.ids);
    const steps = await selectTiers(tx, ctx.tenantId);
    const reveal = revealFor(ctx, keys);
    const known = new Map(rows.map((row) => [row.id, summary(row, reveal, steps)]));
    const customers = found.ids.flatMap((id) => known.get(id) ?? []);
    await recordLooks(tx, ctx, {
      kind: input.text ? "search" : "list",
      customers: customers.map(({ id }) => id),
    });
    return { customers, count: found.count, previous: found.previous, next: found.next };
  });
}

interface Found {
  ids: string[];
  count: number;
  previous: CustomerCursor | null;
  next: CustomerCursor | null;
}

async function searched(tx: Tx, ctx: Ctx, text: string, home: Home, keys: TenantKeys): Promise<Found> {
  const ids = await idsByText(tx, ctx.tenantId, text, home, keys);
  return { ids, count: ids.length, previous: null, next: null };
}

async function paged(tx: Tx, ctx: Ctx, input: Input, timezone: string): Promise<Found> {
  const filter = {
    ...filterOf(input, timezone, ctx.now),
    firstProduct: await firstProductOf(tx, ctx, input),
  };
  const { sort, cursor = null } = input;
  const query = { filter, sort, cursor, limit: CUSTOMERS_A_PAGE };
  const read = await pageOfCustomers(tx, ctx.tenantId, query);
  const more = read.length > CUSTOMERS_A_PAGE;
  const page = read.slice(0, CUSTOMERS_A_PAGE);
  if (cursor?.back) page.reverse();
  const first = page[0];
  const last = page.at(-1);
  const before = cursor?.back ? more : cursor !== null;
  const after = cursor?.back ? true : more;
  return {
    ids: page.map(({ id }) => id),
    count: await countCustomers(tx, ctx.tenantId, filter, sort, COUNTED_MAX + 1),
    previous: before && first ? { ...first, back: true } : null,
    next: after && last ? { ...last, back: false } : null,
  };
}

/** Null: not asked for. */
async function firstProductOf(
  tx: Tx,
  { tenantId }: Ctx,
  { firstProduct }: Input,
): Promise<CustomerFilter["firstProduct"]> {
  if (!firstProduct) return null;
  const tenant = await loadTenant(tx, tenantId);
  return { id: firstProduct, timezone: tenant.timezone, asksConsent: asksHealthConsent(tenant) };
}

/** Who has risen to none has the one that begins at nothing. */
function tierName(code: string | null, steps: readonly TierRow[]): string | null {
  const step = steps.find((known) => (code === null ? known.fromMinor === 0 : known.code === code));
  return step?.name ?? step?.code ?? code;
}

const summary = (row: CustomerListRow, reveal: Reveal, steps: readonly TierRow[]): CustomerSummary => ({
  id: row.id,
  name: reveal.name(row.nameEncrypted),
  phone: reveal.identifier("phone", row.phoneEncrypted),
  card: reveal.identifier("card", row.cardEncrypted),
  status: row.status,
  mark: row.mark,
  group: row.group,
  tier: tierName(row.tierCode, steps),
  balancePoints: row.balance ?? 0,
  isShared: row.isShared,
  purchases: row.purchases,
  registeredAt: new Date(row.registeredMs),
  lastPurchaseAt: row.lastPurchaseMs === null ? null : new Date(row.lastPurchaseMs),
});
