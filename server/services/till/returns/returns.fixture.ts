import { withTenant } from "@/db/client";
import { type Member, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

const CONFIG = {
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  campaigns: [
    {
      code: "limited",
      name: "Limited",
      limits: { uses: 5, budget: "100.00" },
      instruments: [
        {
          code: "ten",
          when: [{ kind: "coupon", codes: ["TEN"] }],
          reward: { kind: "amount_off", amount: "10.00" },
        },
      ],
    },
    {
      code: "bonus",
      name: "Bonus",
      instruments: [
        {
          code: "b7",
          when: [{ kind: "coupon", codes: ["BONUS"] }],
          reward: { kind: "points", amount: "7" },
        },
      ],
    },
  ],
};

export const openReturnsShop = (): Promise<Shop> => openShop(CONFIG);

let numbers = 0;
export const number = () => `R-${numbers++}`;

export const line = (lineId: string, price: string, quantity: string | number = 1) => ({
  lineId,
  sku: `P${lineId}`,
  quantity,
  price,
});

export const of = ({ externalId }: { externalId: string }) => ({ externalId });
export const paying = (points: string) => ({ redeem: { mode: "amount", points } });

/** What a till does in this shop. */
export const tillOf = (shop: Shop) => ({
  buy: async (member: Member | null, lines: object[], more: object = {}) =>
    (
      await shop.till.post("/purchases", {
        externalId: number(),
        customer: member ? who(member) : undefined,
        lines,
        ...more,
      })
    ).json,
  back: (original: object | null, lines: [string, string | number][], more: object = {}) =>
    shop.till.post("/returns", {
      externalId: number(),
      original,
      reason: "does not fit",
      lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })),
      ...more,
    }),
  inShop: <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run),
});
