import type { Tx } from "@/db/client";
import { CODE_ATTEMPTS_MAX } from "@/db/schema";
import { findConfirmation, setConfirmed, takeAttempt } from "@/db/till/confirmations";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { type Outcome, onceOrRefused, RequestKey } from "@/server/core/once/once";
import { Id } from "@/server/core/wire";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { CONFIRMED_MS, isCode } from "./inside/code";
import { type CheckAnswer, CheckBody } from "./schema";

export const CheckConfirmationInput = CheckBody.extend({
  customerId: Id,
  confirmationId: Id,
  request: RequestKey.optional(),
});

/**
 * A wrong code has an effect too: it takes an attempt, once for a key, and the same key gets the same response again.
 */
export async function checkConfirmation({
  ctx,
  input,
}: Verb<typeof CheckConfirmationInput>): Promise<Outcome<CheckAnswer>> {
  authorize(ctx, "sales");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  const named = { id: input.confirmationId, customerId: input.customerId, storeId: store.id };
  const outcome = await inTransaction(ctx, (tx) =>
    onceOrRefused<CheckAnswer>(tx, ctx, input.request, async () => {
      const row = await takeAttempt(tx, ctx.tenantId, named, ctx.now);
      if (!row) throw await whyNot(tx, ctx, named);
      if (!isCode(live.tenant.keys, row, input.code)) return { refused: wrong(row.attempts) };
      const confirmedAt = row.confirmedAt ?? ctx.now;
      const expiresAt = new Date(confirmedAt.getTime() + CONFIRMED_MS);
      await setConfirmed(tx, ctx.tenantId, row.id, { now: confirmedAt, expiresAt });
      await recordAudit(tx, ctx, {
        action: "confirmations.check",
        subject: { kind: "customer", id: row.customerId },
        details: { purpose: row.purpose },
      });
      return { status: 200, answer: { confirmed: true as const, expiresAt: expiresAt.toISOString() } };
    }),
  );
  if ("refused" in outcome) throw outcome.refused;
  return outcome;
}

function wrong(attempts: number): DomainError {
  const left = CODE_ATTEMPTS_MAX - attempts;
  return new DomainError(
    "code-wrong",
    `the code is wrong; attempts left: ${left}`,
    [{ pointer: "/code", code: "code-wrong", detail: `attempts left: ${left}` }],
    { attemptsLeft: left },
  );
}

async function whyNot(
  tx: Tx,
  ctx: Ctx,
  named: { id: string; customerId: string; storeId: string },
): Promise<DomainError> {
  const row = await findConfirmation(tx, ctx.tenantId, named);
  if (!row) return new DomainError("not-found", "this store has sent this customer no such code");
  if (row.usedAt || row.attempts >= CODE_ATTEMPTS_MAX)
    return refusedCode("code-used-up", "this code is used up; send another one");
  return refusedCode("code-expired", "this code has expired; send another one");
}

const refusedCode = (code: "code-used-up" | "code-expired", detail: string): DomainError =>
  new DomainError(code, detail, [{ pointer: "/code", code, detail }]);
