import { z } from "zod";
import { isAlive } from "@/db/alive";
import { findSample } from "@/db/moving/samples";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { aliveAt, personOf } from "./inside/person";

export const SampleStateInput = z.object({});

export interface SampleState {
  status: "none" | "loading" | "ready" | "failed";
  /** of the loading, from 0 to 1 */
  progress: number;
}

/** The state of the person's sample data; a loading that has been silent for long has failed. */
export async function sampleState({ ctx }: Verb<typeof SampleStateInput>): Promise<SampleState> {
  authorize(ctx, "onboarding:write");
  const row = await inTransaction(ctx, (tx) => findSample(tx, ctx.tenantId, personOf(ctx).id));
  if (!row) return { status: "none", progress: 0 };
  const dead = row.status === "loading" && !isAlive(row.heardAt, aliveAt(ctx.now));
  return {
    status: dead ? "failed" : row.status,
    progress: Math.min(1, row.receipts / Math.max(1, row.receiptsExpected)),
  };
}
