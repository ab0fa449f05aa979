import { z } from "zod";
import { countCardsByKind, selectGiftCardKinds } from "@/db/value/gift-card-kinds";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const ListGiftCardKindsInput = z.object({});

export interface GiftCardKind {
  code: string;
  name: string;
  fixedMinor: number[];
  minMinor: number;
  maxMinor: number;
  lifetimeDays: number | null;
  reloadable: boolean;
  withPin: boolean;
  archived: boolean;
  cards: number;
}

export async function listGiftCardKinds({
  ctx,
}: Verb<typeof ListGiftCardKindsInput>): Promise<GiftCardKind[]> {
  authorize(ctx, "gift-cards:read");
  return inTransaction(ctx, async (tx) => {
    const counts = await countCardsByKind(tx, ctx.tenantId);
    return (await selectGiftCardKinds(tx, ctx.tenantId)).map((kind) => ({
      code: kind.code,
      name: kind.name,
      fixedMinor: kind.fixedMinor,
      minMinor: kind.minMinor,
      maxMinor: kind.maxMinor,
      lifetimeDays: kind.lifetimeDays,
      reloadable: kind.reloadable,
      withPin: kind.withPin,
      archived: kind.archivedAt !== null,
      cards: counts.get(kind.id) ?? 0,
    }));
  });
}
