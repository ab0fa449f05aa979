import { z } from "zod";
import { findGiftCardBatch, selectGiftCardsAfter } from "@/db/value/gift-card-batches";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type CsvCell, csvFile } from "@/server/core/csv";
import { DomainError } from "@/server/core/errors";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { printedNumber } from "@/server/engine/gift-cards/number";
import { statusOf } from "@/server/engine/gift-cards/status";
import { pinHash, pinOf } from "./numbers";
import { factsOf, moneyText } from "./view";

const A_READ = 2000;
const FIRST = "00000000-0000-0000-0000-000000000000";

export const ExportGiftCardsInput = z.object({
  /** the cards of one issue, for the printer; or else all cards, as an import reads them */
  batchId: Id.optional(),
});

/**
 * Checks at once, and then streams CSV a few thousand cards at a time. It has the full numbers, so only staff who may
 * issue cards may export them, and each export is logged.
 */
export async function exportGiftCards({
  ctx,
  input,
}: Verb<typeof ExportGiftCardsInput>): Promise<AsyncGenerator<string>> {
  authorize(ctx, "gift-cards:write");
  const { tenantId } = ctx;
  const batchId = input.batchId ?? null;
  const { keys } = await inTransaction(ctx, async (tx) => {
    if (batchId && !(await findGiftCardBatch(tx, tenantId, batchId)))
      throw new DomainError("not-found", "there is no such issue of gift cards");
    await recordAudit(tx, ctx, {
      action: "gift-cards.export",
      subject: { kind: "gift-card-batch", id: batchId },
    });
    await recordLookAtMany(tx, ctx, { kind: "export", about: batchId ?? "gift-cards" });
    return loadKeys(tx, tenantId);
  });
  type Row = Awaited<ReturnType<typeof selectGiftCardsAfter>>[number];
  const toPrint = ({ card }: Row): CsvCell[] => {
    const number = keys.decrypt(card.numberEncrypted);
    const pin = pinOf(keys, number);
    return [printedNumber(number), card.pinHash === pinHash(keys, number, pin) ? pin : null];
  };
  const toKeep = ({ card, kind }: Row): CsvCell[] => [
    printedNumber(keys.decrypt(card.numberEncrypted)),
    kind,
    moneyText(card.balanceMinor),
    card.expiresAt?.toISOString() ?? null,
    statusOf(factsOf(card), ctx.now.getTime()),
  ];
  async function* read(): AsyncGenerator<CsvCell[][]> {
    for (let after = FIRST; ; ) {
      const page = { batchId, after, limit: A_READ };
      const rows = await inTransaction(ctx, (tx) => selectGiftCardsAfter(tx, tenantId, page));
      if (rows.length === 0) return;
      yield rows.map(batchId ? toPrint : toKeep);
      after = rows.at(-1)?.card.id ?? after;
    }
  }
  return csvFile(batchId ? ["number", "pin"] : ["number", "kind", "balance", "expires_at", "status"], read());
}
