import type { Tx } from "@/db/client";
import type { MergeCounts, MovedByMerge } from "@/db/schema";
import type { Ctx } from "./context";

/** What can become of a customer, apart from what they do themselves. */
export const CUSTOMER_VERBS = ["merge", "unmerge", "erase", "export"] as const;
export type CustomerVerb = (typeof CUSTOMER_VERBS)[number];

/** What a verb does to the rows of a table; or that it leaves them as they are, and why that is right. */
export type Fate = { does: string } | { keeps: string };
export type Claim = Record<CustomerVerb, Fate> | { partOf: string };

export const does = (what: string): Fate => ({ does: what });
export const keeps = (why: string): Fate => ({ keeps: why });
/** Rows that say nothing of a customer by themselves, and go where those of another table go. */
export const partOf = (table: string): Claim => ({ partOf: table });

/** Facts keep the id under which they were written, and say nothing of who it was; readers ask for a whole family. */
export const facts = (own: Partial<Record<CustomerVerb, Fate>> & Record<"export", Fate>): Claim => ({
  merge: keeps("a fact stays with the id under which it was written"),
  unmerge: keeps("it never left the id under which it was written"),
  erase: keeps("a fact, by pseudonym"),
  ...own,
});

export interface Way {
  /** of the merge */
  id: string;
  from: string;
  to: string;
}

/** What a noun has moved. */
export interface Moved<Kept = unknown> {
  /** JSON; given back to the noun when the merge is undone */
  kept?: Kept;
  counts?: Partial<MergeCounts>;
}

/** A customer, with everyone merged into them. */
export interface Family {
  id: string;
  family: string[];
}

/** Everything that is kept about a person, for the person. Each noun adds its own part. */
export interface CustomerFile {
  exportedAt: Date;
  units: { money: string; points: string; quantity: string };
}

/** More than a lifetime of any buyer: a list in a file is no longer than this. */
export const EXPORTED_MAX = 50_000;

/**
 * What a noun does when something becomes of a customer, within the transaction in which it does. The customers are
 * locked by then, in the order of their ids.
 */
export interface CustomerLifecycle<Kept = unknown> {
  /** stays as it is for ever: what a merge has moved is kept under it */
  noun: string;
  /** its tables with rows about customers, and what becomes of them */
  tables: Readonly<Record<string, Claim>>;
  /** they have one more identifier: receipts may have named it before */
  identified?(tx: Tx, ctx: Ctx, customerId: string): Promise<void>;
  /** before the customers: what has to be locked first, of who gives something up */
  lock?(tx: Tx, ctx: Ctx, call: { verb: Exclude<CustomerVerb, "export">; customerId: string }): Promise<void>;
  /** moves everything to the survivor */
  merge?(tx: Tx, ctx: Ctx, way: Way): Promise<Moved<Kept>>;
  /** the same things go back, as far as they are still there; answers how much that was */
  unmerge?(
    tx: Tx,
    ctx: Ctx,
    way: Way & { kept: Kept; mergedAt: Date },
  ): Promise<Partial<MergeCounts> | undefined>;
  /** while nothing is removed yet: what has to be known of them to forget them for good */
  beforeErase?(tx: Tx, ctx: Ctx, who: Family): Promise<void>;
  erase?(tx: Tx, ctx: Ctx, who: Family): Promise<void>;
  export?(tx: Tx, ctx: Ctx, who: Family): Promise<Partial<CustomerFile>>;
}

/** Keeps a noun's own types. */
export const customerLifecycle = <Kept>(made: CustomerLifecycle<Kept>): CustomerLifecycle => made;

let tied: readonly CustomerLifecycle[] | null = null;

/** Said once, in server/app.ts, the lowest wing first. */
export function tieLifecycles(all: readonly CustomerLifecycle[]): void {
  tied = all;
}

function lifecycles(): readonly CustomerLifecycle[] {
  if (tied === null) throw new Error('nothing is tied together: import "@/server/app" first');
  return tied;
}

export async function customerIdentified(tx: Tx, ctx: Ctx, customerId: string): Promise<void> {
  for (const { identified } of lifecycles()) await identified?.(tx, ctx, customerId);
}

/** Call it before the customers are locked. */
export async function lockBeforeCustomers(
  tx: Tx,
  ctx: Ctx,
  call: { verb: Exclude<CustomerVerb, "export">; customerId: string },
): Promise<void> {
  for (const { lock } of lifecycles()) await lock?.(tx, ctx, call);
}

const add = (a: MergeCounts, b: Partial<MergeCounts> = {}): MergeCounts => ({
  receipts: a.receipts + (b.receipts ?? 0),
  points: a.points + (b.points ?? 0),
});

export async function moveToSurvivor(tx: Tx, ctx: Ctx, way: Way): Promise<MovedByMerge> {
  const nouns: MovedByMerge["nouns"] = {};
  let counts: MergeCounts = { receipts: 0, points: 0 };
  for (const { noun, merge } of lifecycles()) {
    const moved = await merge?.(tx, ctx, way);
    if (moved?.kept !== undefined) nouns[noun] = moved.kept;
    counts = add(counts, moved?.counts);
  }
  return { counts, nouns };
}

/** The other way round, as things are undone: the highest wing first. */
export async function moveBack(
  tx: Tx,
  ctx: Ctx,
  way: Way,
  { moved, mergedAt }: { moved: MovedByMerge; mergedAt: Date },
): Promise<MergeCounts> {
  let counts: MergeCounts = { receipts: 0, points: 0 };
  for (const { noun, unmerge } of lifecycles().toReversed()) {
    const kept = moved.nouns[noun];
    if (kept === undefined) continue;
    counts = add(counts, await unmerge?.(tx, ctx, { ...way, kept, mergedAt }));
  }
  return counts;
}

export async function eraseEverywhere(tx: Tx, ctx: Ctx, who: Family): Promise<void> {
  for (const { beforeErase } of lifecycles()) await beforeErase?.(tx, ctx, who);
  for (const { erase } of lifecycles()) await erase?.(tx, ctx, who);
}

export async function partsOfFile(tx: Tx, ctx: Ctx, who: Family): Promise<Partial<CustomerFile>> {
  let parts: Partial<CustomerFile> = {};
  for (const { export: part } of lifecycles()) parts = { ...parts, ...(await part?.(tx, ctx, who)) };
  return parts;
}
