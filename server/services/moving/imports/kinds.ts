import type { Permission } from "@/server/core/context";
import { balances } from "./inside/balances";
import { consents } from "./inside/consents";
import { coupons } from "./inside/coupons";
import { customers } from "./inside/customers";
import { giftCards } from "./inside/gift-cards";
import type { AnyKind } from "./inside/kind";
import { products } from "./inside/products";
import { receipts } from "./inside/receipts";
import { segments } from "./inside/segments";
import { tiers } from "./inside/tiers";

export const KINDS = [
  "products",
  "customers",
  "consents",
  "receipts",
  "balances",
  "tiers",
  "coupons",
  "gift-cards",
  "segments",
] as const;
export type ImportKind = (typeof KINDS)[number];

export const BY_NAME: Record<ImportKind, { kind: AnyKind; permission: Permission }> = {
  products: { kind: products, permission: "catalog:write" },
  customers: { kind: customers, permission: "customers:write" },
  consents: { kind: consents, permission: "customers:manage" },
  receipts: { kind: receipts, permission: "customers:write" },
  balances: { kind: balances, permission: "customers:manage" },
  tiers: { kind: tiers, permission: "customers:manage" },
  coupons: { kind: coupons, permission: "coupons:write" },
  "gift-cards": { kind: giftCards, permission: "gift-cards:write" },
  segments: { kind: segments, permission: "segments:write" },
};
