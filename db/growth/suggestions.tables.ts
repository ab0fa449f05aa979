import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Recall } from "@/server/engine/portraits/recommend/choose";
import type { Kind, Recipe } from "@/server/engine/portraits/recommend/recipe";
import { SUGGESTION_KINDS } from "@/server/engine/portraits/suggest/suggest";
import { at, createdAt, id, tenantId } from "../columns";
import { products } from "../shop/products.tables";
import { tenants } from "../shop/tenants.tables";

/** By what a tenant's suggestions are weighed, one row a night. The newest one holds. */
export const recommendFits = pgTable(
  "recommend_fits",
  {
    tenantId: tenantId(),
    id: id(),
    fittedAt: createdAt(),
    /** what it was fitted to, without prescription, sensitive and archived products */
    customers: integer().notNull(),
    baskets: integer().notNull(),
    products: integer().notNull(),
    /** a half-life is null where popularity forgets nothing */
    recipe: jsonb().$type<Recipe>().notNull(),
    /** of so many customers the next basket was looked at; 0: there was too little past */
    testedCustomers: integer().notNull(),
    recall: jsonb().$type<Record<Kind, Recall>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index().on(t.tenantId, t.fittedAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);

/** How popular a product is to each part of the recipe, from 0 to 1; one that was not sold has no row. */
export const recommendPopularity = pgTable(
  "recommend_popularity",
  {
    tenantId: tenantId(),
    productId: uuid().notNull(),
    repeatShare: real().notNull(),
    newShare: real().notNull(),
    mixedShare: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
    }).onDelete("cascade"),
  ],
);

/** What goes together with a product, the nearest first. */
export const recommendNeighbours = pgTable(
  "recommend_neighbours",
  {
    tenantId: tenantId(),
    productId: uuid().notNull(),
    /** in one basket, or by one customer at any time */
    together: text({ enum: ["basket", "customer"] }).notNull(),
    neighbours: uuid().array().notNull(),
    /** of each neighbour its damped cosine and its popularity: an answer need not look them up */
    nearness: real().array().notNull(),
    newShares: real().array().notNull(),
    mixedShares: real().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId, t.together] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
    }).onDelete("cascade"),
  ],
);

export const SUGGESTION_PLACES = ["till", "site", "app", "call"] as const;

/**
 * A product that was suggested to a customer: once a day, place and kind, however often it was asked for. It has no
 * foreign key to the customer: inserting a row would wait for a change of the customer.
 */
export const suggestionEvents = pgTable(
  "suggestion_events",
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    productId: uuid().notNull(),
    place: text({ enum: SUGGESTION_PLACES }).notNull(),
    kind: text({ enum: SUGGESTION_KINDS }).notNull(),
    shownAt: at().notNull(),
    /** of the tenant's calendar */
    shownOn: date({ mode: "string" }).notNull(),
    /** the first receipt with the product, within days */
    boughtAt: at(),
    purchaseId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("suggestion_shown_once").on(t.tenantId, t.customerId, t.productId, t.place, t.kind, t.shownOn),
    index().on(t.tenantId, t.shownAt),
    index().on(t.tenantId, t.purchaseId),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }).onDelete("cascade"),
  ],
);
