import { z } from "zod";
import { readFirstSteps } from "@/db/insight/onboarding";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const FIRST_STEPS = [
  "stores",
  "till",
  "products",
  "programme",
  "campaign",
  "receipt",
  "colleague",
] as const;

export const OnboardingStateInput = z.object({});

/** The first steps in the order in which they make sense; each is done when the data shows it. */
export async function onboardingState({ ctx }: Verb<typeof OnboardingStateInput>) {
  authorize(ctx, "ledger:read");
  const { putAway, firstStore, ...done } = await inTransaction(ctx, (tx) =>
    readFirstSteps(tx, ctx.tenantId, ctx.now),
  );
  const steps = FIRST_STEPS.map((key) => ({ key, done: done[key] }));
  return {
    steps,
    putAway,
    firstStore,
    complete: steps.every((step) => step.done),
    hasReceipts: done.receipt,
  };
}
