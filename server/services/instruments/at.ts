import type { Tx } from "@/db/client";
import { findSharedInstrument, type InstrumentRow } from "@/db/repositories/instruments";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

/** @throws DomainError("not-found" | "version-conflict") */
export async function instrumentAt(
  tx: Tx,
  { tenantId }: Ctx,
  { code, version }: { code: string; version: number },
): Promise<InstrumentRow> {
  const row = await findSharedInstrument(tx, tenantId, code);
  if (!row) throw new DomainError("not-found", `the library has no instrument ${code}`);
  if (row.version !== version)
    throw new DomainError("version-conflict", `instrument ${code} is at version ${row.version} by now`, [], {
      version: row.version,
    });
  return row;
}
