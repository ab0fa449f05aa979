import { findInstrumentChange, findSharedInstrument, type InstrumentRow } from "@/db/campaigns/instruments";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { changedSince } from "@/server/services/campaigns/campaigns/changed-since";

/** @throws DomainError("not-found" | "version-conflict") */
export async function instrumentAt(
  tx: Tx,
  { tenantId }: Ctx,
  { code, version }: { code: string; version: number },
): Promise<InstrumentRow> {
  const row = await findSharedInstrument(tx, tenantId, code);
  if (!row) throw new DomainError("not-found", `the library has no instrument ${code}`);
  if (row.version !== version) throw await conflict(tx, row);
  return row;
}

/** Each change of an instrument is in the audit log with the version that it made. */
async function conflict(tx: Tx, { tenantId, id, code, version }: InstrumentRow): Promise<DomainError> {
  const last = await findInstrumentChange(tx, tenantId, id, version);
  const what = `instrument ${code}`;
  if (last) return changedSince(tx, tenantId, { what, version, last });
  return new DomainError("version-conflict", `${what} is at version ${version} by now`, [], { version });
}
