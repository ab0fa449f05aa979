import { createHash } from "node:crypto";
import type { Tx } from "@/db/client";
import { selectMergedInto } from "@/db/members/accounts";
import { type ImportedRow, selectImported } from "@/db/members/lots";
import type { Ctx } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { ImportedLot } from "./balance-row";
import type { RowError } from "./cells";
import type { ParsedRow, RowErrors } from "./kind";
import { findWho, type Who } from "./who";

export interface BalanceCells extends ImportedLot {
  who: Who;
}

export type BalanceRows = readonly ParsedRow<BalanceCells>[];

/** A row whose customer is known, with the lot's posting if it is in already. */
export interface FoundLot {
  line: number;
  row: BalanceCells;
  customerId: string;
  /** of the lot and of its posting: the same whenever the row comes */
  id: string;
  known: ImportedRow | null;
}

/** What the row says of a lot that is in already, and is not so. */
export function atOdds({ row, known }: FoundLot): RowError | null {
  if (!known) return null;
  if (known.points !== row.points)
    return { field: "points", code: "lot-in-with", is: formatDecimal(known.points, 2) };
  const { says, activatesAt, expiresAt } = row;
  if (says.activates && known.activatesMs !== activatesAt.getTime())
    return { field: "activates_at", code: "lot-in-otherwise" };
  if (says.expires && known.expiresMs !== (expiresAt?.getTime() ?? null))
    return { field: "expires_at", code: "lot-in-otherwise" };
  return null;
}

/** Whose lots these are, and which of them are in. A lot stays in when its customer is merged into another. */
export async function findLots(
  tx: Tx,
  { tenantId }: Ctx,
  rows: BalanceRows,
): Promise<{ lots: FoundLot[]; errors: RowErrors }> {
  const errors: RowErrors = new Map();
  const customerOf = await findWho(tx, tenantId, rows);
  const named = rows.flatMap(({ line, row }) => {
    const found = customerOf(row);
    if ("id" in found) return { line, row, customerId: found.id };
    errors.set(line, found.error);
    return [];
  });
  const whole = named.filter(({ row }) => row.key !== null);
  const merged = await selectMergedInto(tx, tenantId, new Set(whole.map(({ customerId }) => customerId)));
  const earlier = groupBy(merged, ({ now }) => now);
  const withIds = whole.map((lot) => ({
    ...lot,
    ids: [lot.customerId, ...(earlier.get(lot.customerId) ?? []).map(({ id }) => id)].map((customer) =>
      lotId(customer, lot.row.key ?? ""),
    ),
  }));
  const imported = await selectImported(tx, tenantId, new Set(withIds.flatMap(({ ids }) => ids)));
  const known = new Map(imported.map((row) => [row.id, row]));
  const lots = withIds.map(({ ids, ...lot }) => {
    const id = ids.find((one) => known.has(one)) ?? ids[0] ?? "";
    return { ...lot, id, known: known.get(id) ?? null };
  });
  return { lots, errors };
}

/** A UUID (version 8) that follows from whose lot it is and what it is known by. */
function lotId(customerId: string, key: string): string {
  const hex = createHash("sha256").update(`brought lot ${customerId} ${key}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
