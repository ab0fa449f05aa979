import type { Permission } from "@/server/core/context";
import { balances } from "./balances";
import { coupons } from "./coupons";
import { customers } from "./customers";
import { giftCards } from "./gift-cards";
import type { AnyKind } from "./kind";
import { products } from "./products";
import { receipts } from "./receipts";
import { tiers } from "./tiers";

export const KINDS = [
  "products",
  "customers",
  "receipts",
  "balances",
  "tiers",
  "coupons",
  "gift-cards",
] as const;
export type ImportKind = (typeof KINDS)[number];

export const BY_NAME: Record<ImportKind, { kind: AnyKind; permission: Permission }> = {
  products: { kind: products, permission: "catalog:write" },
  customers: { kind: customers, permission: "customers:write" },
  receipts: { kind: receipts, permission: "customers:write" },
  balances: { kind: balances, permission: "customers:manage" },
  tiers: { kind: tiers, permission: "customers:manage" },
  coupons: { kind: coupons, permission: "coupons:write" },
  "gift-cards": { kind: giftCards, permission: "gift-cards:write" },
};
