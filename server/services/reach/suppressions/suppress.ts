import type { Tx } from "@/db/client";
import { addSuppression, type SuppressionRow } from "@/db/reach/suppressions";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { maskAddress } from "@/server/core/personal/shown";

interface Address {
  kind: string;
  value: string;
  hash: string;
}

type Why = Pick<SuppressionRow, "channel" | "reason" | "by"> & Partial<Pick<SuppressionRow, "id" | "note">>;

/** Nothing goes to an address any more, on one channel or on all. false: nothing went there already. */
export const suppress = (
  tx: Tx,
  { tenantId, now }: Ctx,
  { kind, value, hash }: Address,
  why: Why,
): Promise<boolean> =>
  addSuppression(tx, {
    tenantId,
    id: newId(),
    addressHash: hash,
    shown: maskAddress(kind, value),
    createdAt: now,
    ...why,
  });
