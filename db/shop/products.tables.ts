import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, minor, tenantId } from "../columns";
import { tenants } from "./tenants.tables";

export const categories = pgTable(
  "categories",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    parentId: uuid(),
    /** HIV, psychiatry, contraception and the like: what is in it never drives a message or a suggestion */
    sensitive: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
  ],
);

export const ATTRIBUTE_TYPES = ["enum", "number", "text", "boolean"] as const;

/** The extensible classifier: the tenant defines what products are described by. */
export const attributes = pgTable(
  "attributes",
  {
    tenantId: tenantId(),
    id: id(),
    code: text().notNull(),
    name: text(),
    type: text({ enum: ATTRIBUTE_TYPES }).notNull(),
    many: boolean().notNull().default(false),
    unit: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.code),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

export const attributeValues = pgTable(
  "attribute_values",
  {
    tenantId: tenantId(),
    attributeId: uuid().notNull(),
    code: text().notNull(),
    name: text(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.attributeId, t.code] }),
    foreignKey({
      columns: [t.tenantId, t.attributeId],
      foreignColumns: [attributes.tenantId, attributes.id],
    }).onDelete("cascade"),
  ],
);

export const products = pgTable(
  "products",
  {
    tenantId: tenantId(),
    id: id(),
    sku: text().notNull(),
    name: text().notNull(),
    /** in small letters of every language: making them so for each search is slow */
    nameSearch: text().generatedAlwaysAs(sql`lower(name collate "und-x-icu")`),
    categoryId: uuid(),
    priceMinor: minor(),
    costMinor: minor(),
    floorPriceMinor: minor(),
    rx: boolean().notNull().default(false),
    noDiscount: boolean().notNull().default(false),
    noPoints: boolean().notNull().default(false),
    createdAt: createdAt(),
    archivedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique().on(t.tenantId, t.sku),
    index().on(t.tenantId, t.categoryId),
    // the order of the catalogue's pages
    index("products_by_name").on(t.tenantId, sql`${t.name} collate "und-x-icu"`, t.id),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.categoryId], foreignColumns: [categories.tenantId, categories.id] }),
  ],
);

export const productBarcodes = pgTable(
  "product_barcodes",
  { tenantId: tenantId(), barcode: text().notNull(), productId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.barcode] }),
    index().on(t.tenantId, t.productId),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
    }).onDelete("cascade"),
  ],
);

/** One row a value; a number or a boolean is kept as its canonical text ("12", "1.5", "true"). */
export const productAttributes = pgTable(
  "product_attributes",
  {
    tenantId: tenantId(),
    productId: uuid().notNull(),
    attributeId: uuid().notNull(),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId, t.attributeId, t.value] }),
    index().on(t.tenantId, t.attributeId, t.value),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.attributeId],
      foreignColumns: [attributes.tenantId, attributes.id],
    }).onDelete("cascade"),
  ],
);
