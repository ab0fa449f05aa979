import type { Tx } from "@/db/client";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectCategories } from "@/db/shop/categories";
import { selectBarcodeOwners } from "@/db/shop/products";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import type { Ctx } from "@/server/core/context";
import { decimalForm } from "@/server/core/decimals";
import { fieldRefused } from "@/server/core/errors";
import { groupBy } from "@/server/core/group-by";
import { pointer } from "@/server/core/input-errors";
import { canonicalValue } from "@/server/services/campaigns/config/attribute-values";
import { normaliseProduct } from "@/server/services/campaigns/config/normalise";
import { planList, touched } from "@/server/services/campaigns/config/plan";
import type { ProductForm } from "@/server/services/campaigns/config/schema";
import { readProducts } from "@/server/services/campaigns/config/state";
import { writeCategories, writeProducts } from "@/server/services/campaigns/config/write-catalog";
import { BadCell, type Cells, refuseUnlessId } from "./cells";
import { numberOf, Owners } from "./in-file";
import type { Kind, OpenKind, Outcome, ParsedRow, RowErrors } from "./kind";

interface ProductCells {
  sku: string;
  barcodes: string[];
  /** only what the row says: an empty cell leaves the product as it is */
  fields: Partial<Omit<ProductForm, "sku" | "barcodes" | "attributes">>;
  attributes: ReadonlyMap<string, string[]>;
}

interface Attribute {
  code: string;
  column: string;
  many: boolean;
  type: "enum" | "number" | "text" | "boolean";
  values: ReadonlySet<string>;
}

/**
 * `barcode` adds to what the product has, several of them apart by `|`; so a product may be in several rows. A missing
 * category is made, with its code as its name.
 */
export const products: Kind<ProductCells> = {
  required: ["sku"],
  optional: ["name", "category", "barcode", "price", "cost", "rx", "floor_price", "attr:<code>"],
  async open(tx, ctx, columns) {
    const attributes = await attributesOf(tx, ctx, columns);
    const types = new Map(attributes.map((a) => [a.code, a.type]));
    const owners = new Owners();
    return {
      parse: (cells) => parse(cells, attributes),
      check: (tx, rows) => takenBarcodes(tx, ctx, owners, rows),
      write: (tx, rows) => write(tx, ctx, rows, types),
    } satisfies OpenKind<ProductCells>;
  },
};

async function attributesOf(tx: Tx, { tenantId }: Ctx, columns: readonly string[]): Promise<Attribute[]> {
  const defined = new Map((await selectAttributes(tx, tenantId)).map((a) => [a.code, a]));
  const values = groupBy(await selectAttributeValues(tx, tenantId), (v) => v.attributeId);
  return columns
    .filter((column) => column.startsWith("attr:"))
    .map((column) => {
      const attribute = defined.get(column.slice("attr:".length));
      if (!attribute) {
        const detail = `${column}: there is no such attribute`;
        throw fieldRefused(pointer(["header", column]), "unknown-column", detail);
      }
      const { id, code, many, type } = attribute;
      return { code, column, many, type, values: new Set((values.get(id) ?? []).map((v) => v.code)) };
    });
}

function parse(cells: Cells, attributes: readonly Attribute[]): ProductCells {
  const money = (column: string) => {
    const minor = cells.decimal(column, 2);
    return minor === null ? null : decimalForm("money", minor);
  };
  const given = {
    name: cells.words("name"),
    category: cells.code("category", 100),
    price: money("price"),
    cost: money("cost"),
    floorPrice: money("floor_price"),
    rx: cells.flag("rx"),
  };
  return {
    sku: cells.required("sku", cells.code("sku", 100)),
    barcodes: barcodesOf(cells),
    fields: Object.fromEntries(Object.entries(given).filter(([, v]) => v !== null)),
    attributes: new Map(
      attributes
        .map((a) => [a.code, attributeValues(cells, a)] as const)
        .filter(([, values]) => values.length > 0),
    ),
  };
}

function barcodesOf(cells: Cells): string[] {
  const barcodes = split(cells.code("barcode", 1000));
  for (const barcode of barcodes) refuseUnlessId("barcode", barcode);
  return barcodes;
}

const split = (text: string | null): string[] =>
  (text ?? "")
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function attributeValues(cells: Cells, { column, many, type, values }: Attribute): string[] {
  const text = cells.text(column, 2000);
  if (text === null) return [];
  return (many ? split(text) : [text]).map((given) => {
    const value = canonicalValue(type, given);
    if (value === null || value.length > 200) throw new BadCell({ field: column, code: `not-${type}` });
    if (type === "enum" && !values.has(value)) throw new BadCell({ field: column, code: "unknown-value" });
    return value;
  });
}

/** @param soFar whose barcodes are by the rows before */
async function takenBarcodes(
  tx: Tx,
  { tenantId }: Ctx,
  soFar: Owners,
  rows: readonly ParsedRow<ProductCells>[],
): Promise<RowErrors> {
  await lockConfiguration(tx, tenantId);
  const barcodes = new Set(rows.flatMap(({ row }) => row.barcodes));
  const owners = await selectBarcodeOwners(tx, tenantId, [...barcodes]);
  const errors: RowErrors = new Map();
  for (const { line, row } of rows) {
    const own = numberOf(row.sku);
    const isTaken = (barcode: string) => soFar.isTaken(barcode, own, owners.get(barcode));
    if (row.barcodes.some(isTaken)) errors.set(line, { field: "barcode", code: "taken" });
    else for (const barcode of row.barcodes) soFar.set(barcode, own);
  }
  return errors;
}

async function write(
  tx: Tx,
  ctx: Ctx,
  rows: readonly ParsedRow<ProductCells>[],
  types: ReadonlyMap<string, Attribute["type"]>,
): Promise<Outcome> {
  const bySku = groupBy(rows, ({ row }) => row.sku);
  const current = await readProducts(tx, ctx.tenantId, [...bySku.keys()]);
  const known = new Map(current.map((p) => [p.sku, p]));
  const wanted = [...bySku].map(([sku, own]) =>
    normaliseProduct(merge(known.get(sku) ?? blank(sku), own), types),
  );
  const plan = planList(wanted, current, false);
  const changed = touched(plan);
  if (changed.length > 0) {
    await addCategories(tx, ctx, changed);
    await writeProducts(tx, ctx, changed);
    await announceChange(tx, ctx.tenantId, "catalog");
  }
  const skus = new Set(changed.map((p) => p.sku));
  return {
    errors: new Map(),
    applied: new Set(rows.filter(({ row }) => skus.has(row.sku)).map(({ line }) => line)),
    created: plan.created.length,
  };
}

const blank = (sku: string): ProductForm => ({
  sku,
  name: sku,
  category: null,
  barcodes: [],
  price: null,
  cost: null,
  rx: false,
  floorPrice: null,
  noDiscount: false,
  noPoints: false,
  attributes: {},
});

/** Rows of one product in their order: barcodes add up, of the rest the last word counts. */
function merge(product: ProductForm, rows: readonly ParsedRow<ProductCells>[]): ProductForm {
  const attributes = new Map(Object.entries(product.attributes));
  const merged = { ...product, barcodes: [...product.barcodes] };
  for (const { row } of rows) {
    Object.assign(merged, row.fields);
    for (const [code, values] of row.attributes) attributes.set(code, values);
    merged.barcodes.push(...row.barcodes);
  }
  return { ...merged, attributes: Object.fromEntries(attributes) };
}

async function addCategories(tx: Tx, ctx: Ctx, changed: readonly ProductForm[]): Promise<void> {
  const known = new Set((await selectCategories(tx, ctx.tenantId)).map((c) => c.code));
  const codes = new Set(
    changed.flatMap((p) => (p.category === null || known.has(p.category) ? [] : p.category)),
  );
  await writeCategories(
    tx,
    ctx,
    [...codes].map((code) => ({ code, name: code, parent: null, sensitive: false })),
  );
}
