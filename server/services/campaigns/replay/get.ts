import { z } from "zod";
import { findReplay } from "@/db/campaigns/replays";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { type ReplayView, viewOf } from "./view";

export const ReplayIdInput = z.object({ id: Id });

export async function getReplay({ ctx, input }: Verb<typeof ReplayIdInput>): Promise<ReplayView> {
  authorize(ctx, "campaigns:read");
  const row = await inTransaction(ctx, (tx) => findReplay(tx, ctx.tenantId, input.id));
  if (!row) throw new DomainError("not-found", "there is no such replay");
  return viewOf(row, ctx.now);
}
