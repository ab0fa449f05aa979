import type { Tx } from "@/db/client";
import { refuseCallsOf } from "@/db/reach/call-tasks";
import type { Ctx } from "@/server/core/context";
import { callVerdicts } from "./verdicts";

/** Whose last number has just come on the stop list is not called any more. */
export async function endSuppressedCalls(tx: Tx, ctx: Ctx, customerId: string): Promise<void> {
  const { tenantId, now } = ctx;
  const verdict = (await callVerdicts(tx, ctx, [customerId], { class: "service", at: now }))(customerId);
  if (verdict.callable || verdict.refusal !== "suppressed") return;
  await refuseCallsOf(tx, tenantId, [customerId], { refusal: "suppressed", now });
}
