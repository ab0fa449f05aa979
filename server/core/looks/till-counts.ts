import { type Db, driverError, withTenant } from "@/db/client";
import { setLookCounts } from "@/db/insight/looks";
import type { LookKind } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { poolFor } from "@/server/database";
import { log } from "@/server/log";
import { groupBy } from "../group-by";

const HOUR_MS = 3_600_000;
/** what a kill may lose */
const WRITTEN_EVERY_MS = 5_000;
const TENANT_GONE = "23503";

interface Count {
  tenantId: string;
  id: string;
  tillId: string;
  kind: LookKind;
  hourMs: number;
  firstAt: Date;
  lastAt: Date;
  times: number;
  written: number;
}

interface Counter {
  counts: Map<string, Count>;
  timer: NodeJS.Timeout | null;
  writing: Promise<void>;
}

/** The app's own server and Next's bundle load this module apart, and count together. */
const shared = globalThis as { regularsLookCounter?: Counter };

function counter(): Counter {
  shared.regularsLookCounter ??= { counts: new Map(), timer: null, writing: Promise.resolve() };
  return shared.regularsLookCounter;
}

/** What a till was just answered about a customer: one more in its hour, in memory, at no cost to the answer. */
export function countTillLook(
  { tenantId, tillId }: { tenantId: string; tillId: string },
  kind: LookKind,
  now: Date,
): void {
  const { counts } = counter();
  const hourMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const key = `${tenantId} ${tillId} ${kind} ${hourMs}`;
  const known = counts.get(key);
  if (known) {
    known.times++;
    known.lastAt = now;
  } else
    counts.set(key, {
      ...{ tenantId, id: newId(), tillId, kind, hourMs },
      ...{ firstAt: now, lastAt: now, times: 1, written: 0 },
    });
  writeSoon();
}

function writeSoon(): void {
  const own = counter();
  own.timer ??= setTimeout(() => {
    own.timer = null;
    void writeTillLooks(poolFor("job"));
  }, WRITTEN_EVERY_MS).unref();
}

/** Everything that is not written yet; one at a time. Nothing is lost when the database is away: it goes next time. */
export function writeTillLooks(db: Db): Promise<void> {
  const own = counter();
  own.writing = own.writing.then(() => write(db, own));
  return own.writing;
}

async function write(db: Db, own: Counter): Promise<void> {
  const due = [...own.counts.values()].filter(({ times, written }) => times > written);
  for (const [tenantId, counts] of groupBy(due, (count) => count.tenantId)) {
    const sent = counts.map((count) => ({ count, times: count.times }));
    const rows = counts.map(rowOf);
    try {
      await withTenant(db, tenantId, (tx) => setLookCounts(tx, rows));
    } catch (error) {
      if (driverError(error).code !== TENANT_GONE) {
        log.warn({ err: error }, "the tills' looks wait: they could not be written");
        continue;
      }
    }
    for (const { count, times } of sent) count.written = times;
  }
  forgetOver(own);
  if ([...own.counts.values()].some(({ times, written }) => times > written)) writeSoon();
}

/** Of the hour before this one nothing comes any more. */
function forgetOver({ counts }: Counter): void {
  const newest = Math.max(...[...counts.values()].map(({ hourMs }) => hourMs));
  for (const [key, { times, written, hourMs }] of counts)
    if (times === written && hourMs < newest) counts.delete(key);
}

/** Each process counts into a row of its own, so writing it again changes nothing. */
const rowOf = ({ tenantId, id, tillId, kind, hourMs, firstAt, lastAt, times }: Count) => ({
  ...{ tenantId, id, slot: new Date(hourMs), actorKind: "till", actorId: tillId, kind },
  ...{ customerId: null, about: "", counter: id, times, firstAt, lastAt },
});

/** At a clean stop, after the last till has been answered. */
export async function stopTillLooks(db: Db): Promise<void> {
  const own = counter();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  await writeTillLooks(db);
}

/** For tests, whose databases come and go. */
export function forgetTillLooks(): void {
  const own = shared.regularsLookCounter;
  if (own?.timer) clearTimeout(own.timer);
  delete shared.regularsLookCounter;
}
