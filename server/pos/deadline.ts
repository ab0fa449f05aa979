import { type Db, inLane } from "@/db/client";
import { DEADLINES } from "@/db/deadlines";
import type { Deadline } from "@/server/core/deadline";
import { Lanes } from "@/server/core/lanes";
import { sha256 } from "@/server/core/secrets";
import { poolFor } from "@/server/database";
import { env } from "@/server/env";

/** Five hundred receipts take their time. */
const BATCH_ANSWER_MS = 15_000;

const isBatch = (path: string): boolean => path.endsWith("/purchases/batch");

/** How long a call may take: a till sells without us after two and a half seconds, and some of that is for the way. */
export const answerWithin = (path: string): number =>
  isBatch(path) ? BATCH_ANSWER_MS : env().REGULARS_TILL_ANSWER_MS;

/** Some connections are left to what only reads, which is over in a millisecond. */
const PLACES = DEADLINES.till.sessions - 2;

/** The app's own server and Next's bundle load this module apart and must count together. */
const shared = globalThis as { regularsLanes?: { till: Lanes; batch: Lanes } };

function lanes() {
  shared.regularsLanes ??= { till: new Lanes(PLACES), batch: new Lanes(DEADLINES.batch.sessions) };
  return shared.regularsLanes;
}

/** Whose call it is, and whose row it may have to wait for. */
interface Whose {
  tenantId: string;
  /** it changes nothing, and so waits for no row */
  readsOnly: boolean;
  waitsFor: string | null;
  deadline: Deadline;
}

/**
 * The pool as this call sees it: calls that wait for the same row, or are of the same tenant, take but a part of the
 * connections, and none begins or ends any work when its time is up.
 */
export function tillDb({ tenantId, readsOnly, waitsFor, deadline }: Whose): Db {
  const { till } = lanes();
  const writes = { group: tenantId, key: waitsFor === null ? null : sha256(waitsFor), deadline };
  const reads = { group: `${tenantId} reads`, key: null, deadline };
  return inLane(poolFor("till"), {
    run: (kind, work) => till.run(readsOnly || kind === "read" ? reads : writes, work),
    check: () => deadline.check(),
  });
}

/** For the transaction that stays open while a batch's receipts are recorded one by one. */
export const batchDb = (tenantId: string, deadline: Deadline): Db =>
  inLane(poolFor("batch"), {
    run: (_, work) => lanes().batch.run({ group: tenantId, key: null, deadline }, work),
    check: () => deadline.check(),
  });
