import type { LotRow } from "@/db/members/lots";
import type { Lot } from "@/server/engine/points/lots";

export const engineLot = ({
  id,
  left,
  activatesAt,
  expiresAt,
}: Pick<LotRow, "id" | "left" | "activatesAt" | "expiresAt">): Lot => ({
  id,
  left,
  activatesAtMs: activatesAt.getTime(),
  expiresAtMs: expiresAt?.getTime() ?? null,
});
