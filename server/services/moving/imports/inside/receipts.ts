import { selectStores } from "@/db/shop/stores";
import { selectTills } from "@/db/shop/tills";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { ownNumbers } from "@/server/core/tenant/own-numbers";
import { env } from "@/server/env";
import { joinLooseReturns } from "@/server/services/till/returns/join-loose";
import type { Kind, OpenKind } from "./kind";
import { parseReceipt, type ReceiptCells, type ReceiptRefs } from "./receipt-row";
import { draftReceipts } from "./receipts-draft";
import { writeReceipts } from "./receipts-write";

/**
 * Receipts as they were: they earn nothing and no campaign looks at them, but a customer's purchases count them. What
 * returned goods are matched to the customer's receipts when all of the file is in, in any order in the file. The
 * customer's cell holds an external id, a card or a phone, and is tried in this order; a till or a SKU that is not
 * known is kept as text only.
 */
export const receipts: Kind<ReceiptCells> = {
  required: ["external_id", "store", "occurred_at", "sku", "quantity", "price"],
  optional: ["till", "customer", "line", "discount"],
  async open(tx, ctx) {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const refs: ReceiptRefs = {
      ctx,
      keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
      country: tenant.country,
      own: ownNumbers(tenant),
      stores: new Map((await selectStores(tx, ctx.tenantId)).map((s) => [s.code, s])),
      tills: new Map((await selectTills(tx, ctx.tenantId)).map((t) => [`${t.storeId} ${t.name}`, t.id])),
    };
    return {
      keyOf: (cells) => JSON.stringify([cells.raw("store"), cells.raw("external_id")]),
      parse: (cells) => parseReceipt(cells, refs),
      check: async (inTx, rows) => (await draftReceipts(inTx, refs, rows)).errors,
      write: (inTx, rows) => writeReceipts(inTx, refs, rows),
      finish: (tick) => joinLooseReturns(ctx, tick),
    } satisfies OpenKind<ReceiptCells>;
  },
};
