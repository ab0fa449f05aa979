import { withTenant } from "@/db/client";
import { insertStaff } from "@/db/shop/staff";
import type { Ctx, Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { openShop, type Shop } from "@/server/testing/shop";

export interface CampaignShop extends Shop {
  /** acts as a person of that name */
  as(name: string, role?: Role): Promise<Ctx>;
  /** what a basket of one product for 1,000 is quoted at, in the till's words */
  total(): Promise<string>;
}

export async function openCampaignShop(config: Record<string, unknown> = {}): Promise<CampaignShop> {
  const shop = await openShop(config);
  return {
    ...shop,
    as: async (name, role = "marketer") => {
      const id = newId();
      await withTenant(shop.db, shop.tenantId, (tx) =>
        insertStaff(tx, {
          tenantId: shop.tenantId,
          id,
          emailHash: id,
          emailEncrypted: "",
          name,
          role,
          passwordHash: "",
        }),
      );
      return { ...shop.ctx, actor: { kind: "staff", id, role }, now: new Date() };
    },
    total: async () => {
      const lines = [{ lineId: "1", sku: "tea", quantity: "1", price: "1000.00" }];
      const answer = await shop.till.post("/quotes", { currency: "UAH", lines });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
      return answer.json.totals.net;
    },
  };
}

export const percentOff = (percent: string, rest: object = {}) => ({
  code: "off",
  when: [{ kind: "basket_total", from: "500.00" }],
  reward: { kind: "percent_off", percent },
  ...rest,
});
