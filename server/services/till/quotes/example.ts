import { z } from "zod";
import { findSellable } from "@/db/shop/products";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { decimalForm } from "@/server/core/decimals";
import { examplePhone } from "@/server/core/personal/phone";
import type { Campaign } from "@/server/engine/basket/types";
import { isForMembers } from "@/server/engine/checks/conditions";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";

export const ExampleBasketInput = z.object({});

/** Gives nothing at all to an anonymous basket. */
const isForMembersOnly = ({ groups, segments, limits, instruments }: Campaign): boolean =>
  groups.length > 0 ||
  segments.length > 0 ||
  limits.usesPerCustomer !== null ||
  instruments.every(isForMembers);

/** A basket that shows a new till something: a product of the shop's, and a customer where a campaign asks for one. */
export async function exampleBasket({ ctx }: Verb<typeof ExampleBasketInput>) {
  authorize(ctx, "tills:connect");
  const { ruleset, tenant } = await liveCampaigns(ctx.db, ctx.tenantId);
  const product = await inTransaction(ctx, (tx) => findSellable(tx, ctx.tenantId));
  const asks = ruleset.byCode.some(({ campaign }) => isForMembersOnly(campaign));
  return {
    sku: product?.sku ?? "00123",
    price: product?.priceMinor ? decimalForm("money", product.priceMinor) : "250.00",
    customer: asks ? { type: "phone" as const, value: examplePhone(tenant.country) } : null,
  };
}
