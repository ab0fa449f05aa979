import type { Tx } from "@/db/client";
import { findStaff } from "@/db/shop/staff";
import { DomainError } from "@/server/core/errors";

export interface LastChange {
  at: Date;
  actorKind: string;
  actorId: string | null;
}

/** Says who saved first, and when; `by` is empty for a machine and for a person without a name. */
export async function changedSince(
  tx: Tx,
  tenantId: string,
  { what, version, last }: { what: string; version: number; last: LastChange },
): Promise<DomainError> {
  const person =
    last.actorKind === "staff" && last.actorId ? await findStaff(tx, tenantId, last.actorId) : null;
  return new DomainError("version-conflict", `${what} is at version ${version} by now`, [], {
    version,
    at: last.at.toISOString(),
    by: person?.name ?? "",
  });
}
