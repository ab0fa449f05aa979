import type { Ctx } from "@/server/core/context";
import type { Home } from "@/server/core/personal/identifiers";
import { type CustomerKey, customerKeys } from "@/server/core/personal/named";
import type { TenantKeys } from "@/server/core/secrets";
import { type OwnNumbers, refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import { mulDiv } from "@/server/engine/money/round";
import { BadCell, type Cells } from "./cells";
import { onColumn } from "./identifier-cells";

export interface ReceiptCells {
  externalId: string;
  storeId: string;
  tillId: string | null;
  occurredAt: Date;
  /** hashes under which the customer may be known, in the order of trying */
  customer: CustomerKey[];
  lineId: string | null;
  sku: string;
  /** below 0: it came back */
  quantityMilli: number;
  priceMinor: number;
  /** of what was bought or came back, never below 0; and so is the discount */
  grossMinor: number;
  discountMinor: number;
}

export interface ReceiptRefs extends Home {
  ctx: Ctx;
  keys: TenantKeys;
  stores: ReadonlyMap<string, { id: string; timezone: string }>;
  /** by store id and name */
  tills: ReadonlyMap<string, string>;
}

export function parseReceipt(cells: Cells, refs: ReceiptRefs): ReceiptCells {
  const store = refs.stores.get(cells.required("store", cells.code("store")));
  if (!store) throw new BadCell({ field: "store", code: "unknown-store" });
  const quantityMilli = cells.required("quantity", cells.signed("quantity", 3));
  if (quantityMilli === 0) throw new BadCell({ field: "quantity", code: "zero" });
  const priceMinor = cells.required("price", cells.decimal("price", 2));
  // of what came back some systems write it below 0, as they do the quantity
  const discountMinor =
    quantityMilli < 0 ? Math.abs(cells.signed("discount", 2) ?? 0) : (cells.decimal("discount", 2) ?? 0);
  const grossMinor = mulDiv(priceMinor, Math.abs(quantityMilli), 1000, "half_up");
  if (discountMinor > grossMinor) throw new BadCell({ field: "discount", code: "above-price" });
  return {
    externalId: cells.required("external_id", ownNumber(cells, "external_id", refs.own)),
    storeId: store.id,
    tillId: refs.tills.get(`${store.id} ${cells.code("till") ?? ""}`) ?? null,
    occurredAt: cells.required("occurred_at", cells.time("occurred_at", store.timezone, refs.ctx.now)),
    customer: customerKeys(cells.id("customer", 256), refs.keys, refs),
    lineId: ownNumber(cells, "line", refs.own),
    sku: cells.required("sku", cells.code("sku", 100)),
    quantityMilli,
    priceMinor,
    grossMinor,
    discountMinor,
  };
}

/** What a till has numbered by itself. */
function ownNumber(cells: Cells, column: "external_id" | "line", own: OwnNumbers): string | null {
  const number = cells.id(column, column === "line" ? 64 : 100);
  onColumn(column, () => refuseUnlessOwnReceipt(own, "", number));
  return number;
}
