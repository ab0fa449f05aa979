import { type Alive, aliveWithin } from "@/db/alive";
import type { Ctx, Role } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

/** Sample data belongs to a person: only staff have any. */
export function personOf(ctx: Ctx): { id: string; role: Role } {
  if (ctx.actor.kind !== "staff")
    throw new DomainError("forbidden", "only a signed-in person has sample data");
  return { id: ctx.actor.id, role: ctx.actor.role };
}

/** So that a loading that died half-way is found again. */
export const sampleCode = (staffId: string): string => `sample-${staffId}`;

const SILENCE_MAX_MS = 2 * 60_000;
export const aliveAt = (now: Date): Alive => aliveWithin(SILENCE_MAX_MS, now);
