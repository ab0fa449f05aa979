import { authorize, type Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

/** Everybody sets their own letters; those of others need the right to look after the staff. */
export function whose(ctx: Ctx, staffId: string | undefined): string {
  const { actor } = ctx;
  const own = actor.kind === "staff" ? actor.id : null;
  const id = staffId ?? own;
  if (id === null) throw new DomainError("forbidden", "only staff get letters");
  authorize(ctx, id === own ? "stores:read" : "staff:write");
  return id;
}
