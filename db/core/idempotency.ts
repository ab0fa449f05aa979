import { type InferSelectModel, sql } from "drizzle-orm";
import { type Statements, statementsOf, type Tx } from "@/db/client";
import { insertion } from "@/db/rows";
import { idempotencyKeys } from "@/db/schema";

export interface KnownRequest {
  bodyHash: string;
  status: number;
  /** JSON text, as it was answered */
  body: string;
}

export interface TakenRequest {
  busy: boolean;
  known?: KnownRequest | null;
}

/** Holds the key until the transaction ends; `busy` when another transaction holds it. */
export async function takeRequest(
  tx: Tx,
  tenantId: string,
  tillId: string,
  key: string,
): Promise<TakenRequest> {
  const [row] = await statementsOf(tx)<{ taken: TakenRequest }[]>`
    select take_request(${tenantId}::uuid, ${tillId}::uuid, ${key}::text) as taken`;
  return row?.taken ?? { busy: true };
}

/** What it answered: these words, or the purchase whose answer it was. */
export type AnsweredRequest = Omit<InferSelectModel<typeof idempotencyKeys>, "body" | "purchaseId"> &
  ({ body: unknown } | { purchaseId: string });

export const requestInsertion = (sql: Statements, row: AnsweredRequest) =>
  insertion(sql, idempotencyKeys, [row]);

/** At most `limit` keys older than the moment; says how many went. */
export async function deleteRequestsBefore(
  tx: Tx,
  tenantId: string,
  before: Date,
  limit: number,
): Promise<number> {
  const gone = await tx.execute(sql`
    delete from idempotency_keys k
    using (select till_id, key from idempotency_keys
           where tenant_id = ${tenantId}::uuid and created_at < ${before.toISOString()}::timestamptz
           order by created_at limit ${limit} for update skip locked) old
    where k.tenant_id = ${tenantId}::uuid and k.till_id = old.till_id and k.key = old.key`);
  return gone.count;
}

/** Answers that name one of these: the same request repeated is another one from now on. */
export async function eraseRequests(tx: Tx, tenantId: string, publicIds: readonly string[]): Promise<void> {
  if (publicIds.length === 0) return;
  await tx.execute(sql`
    update idempotency_keys set body = '{}', body_hash = ''
    where tenant_id = ${tenantId}::uuid and body is not null
      and body::text ~ ${publicIds.join("|")}`);
}
