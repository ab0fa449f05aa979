import type { Statements } from "@/db/client";
import { deleteCardCodesBefore, takeCardCode } from "@/db/members/card-code-uses";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { Batch } from "@/server/core/jobs/run";

/** A code that a till has scanned from a customer's page. */
export interface ScannedCode {
  linkId: string;
  step: number;
  /** where the request names it */
  pointer: string;
  /** the refusal of one that has grown old; what was done while it was fresh is answered again all the same */
  tooOld: DomainError | null;
}

interface Use {
  /** the number of what it is used for; null: none yet */
  receipt: string | null;
  /** the receipt goes on from a quote of this till */
  quoted?: boolean;
  /** something comes of it that stays */
  done: boolean;
}

/**
 * false when the code was used before, by another till or for another receipt. Without a scanned code it does not query
 * the database.
 * @throws DomainError when it is too old
 */
export async function maySpendCode(
  sql: Statements,
  { tenantId, actor, now: at }: Ctx,
  code: ScannedCode | null,
  { receipt, quoted = false, done }: Use,
): Promise<boolean> {
  if (!code) return true;
  if (code.tooOld) throw code.tooOld;
  if (actor.kind !== "till") return true;
  const { linkId, step } = code;
  return takeCardCode(sql, { tenantId, linkId, step, tillId: actor.id, receipt, quoted, done, at });
}

/** The same for who can do nothing without it. */
export async function spendCode(
  sql: Statements,
  ctx: Ctx,
  code: ScannedCode | null,
  use: Use,
): Promise<void> {
  if (await maySpendCode(sql, ctx, code, use)) return;
  const detail = "this code was used already, at another till or for another receipt";
  throw new DomainError("qr-used", detail, [
    { pointer: `${code?.pointer}/value`, code: "qr-used", detail: "scan the next one that the page shows" },
  ]);
}

const DAY_MS = 86_400_000;
/** An offline receipt may come thirty days late, and its code is looked at by its own time. */
const KEPT_DAYS = 45;
const USES_A_BATCH = 5000;

export async function pruneCardCodes({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MS);
  const done = await inTransaction(ctx, (tx) =>
    deleteCardCodesBefore(tx, ctx.tenantId, before, USES_A_BATCH),
  );
  return { done, more: done === USES_A_BATCH };
}
