import { setImmediate } from "node:timers/promises";
import type { Demo } from "@/db/demo";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import { writeLedgerHistory } from "@/db/members/ledger";
import { isDue, refreshStatistics } from "@/db/statistics";
import { insertPurchases } from "@/db/till/purchases";
import { type Ctx, inTransaction } from "@/server/core/context";
import { endLots } from "./points";
import { addReceipt } from "./receipt-rows";
import { noRows, type Rows } from "./rows";
import type { Scene } from "./scene";

const RECEIPTS_A_TRANSACTION = 4_000;
const RECEIPTS_A_TURN = 100;

export interface Written {
  receipts: number;
  lines: number;
  postings: number;
}

function* chunksOf(days: Iterable<readonly DemoReceipt[]>): Generator<readonly DemoReceipt[]> {
  let chunk: DemoReceipt[] = [];
  for (const receipts of days) {
    chunk.push(...receipts);
    if (chunk.length < RECEIPTS_A_TRANSACTION) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Lets go of the thread now and then, so that PostgreSQL is fed what it asks for in the meantime. */
async function rowsOf(scene: Scene, receipts: readonly DemoReceipt[]): Promise<Rows> {
  const rows = noRows();
  for (const [i, receipt] of receipts.entries()) {
    addReceipt(scene, receipt, rows);
    if (i % RECEIPTS_A_TURN === 0) await setImmediate();
  }
  return rows;
}

const writeRows = (ctx: Ctx, rows: Rows): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await insertPurchases(tx, rows.receipts);
    await writeLedgerHistory(tx, ctx.tenantId, { ...rows, changes: [...rows.changes.values()] });
  });

/** The history in the order of time; after each transaction the ledger is whole. */
export async function writeReceipts(
  ctx: Ctx,
  demo: Demo,
  scene: Scene,
  onProgress: (receipts: number) => void,
): Promise<Written> {
  const written: Written = { receipts: 0, lines: 0, postings: 0 };
  const write = async (rows: Rows | null) => {
    if (!rows) return;
    await writeRows(ctx, rows);
    if (isDue(++part)) await refreshStatistics(ctx.db);
    written.receipts += rows.receipts.length;
    written.lines += rows.receipts.reduce((sum, { lines }) => sum + lines.length, 0);
    written.postings += rows.postings.length;
    onProgress(written.receipts);
  };
  let part = 0;
  let ready: Rows | null = null;
  for (const receipts of chunksOf(demo.receipts())) {
    const counting = rowsOf(scene, receipts);
    await Promise.all([counting, write(ready)]);
    ready = await counting;
  }
  await write(ready);
  const ended = noRows();
  for (const customer of scene.tallies.keys()) endLots(scene, customer, scene.recordedAt.getTime(), ended);
  await write(ended);
  await refreshStatistics(ctx.db);
  return written;
}
