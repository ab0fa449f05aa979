import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { Shop } from "./shop";

/** The shop's first till, as its program would ask. */
export interface Till {
  /** an effect, with a key that is never sent twice */
  send(path: string, data: unknown): Promise<APIResponse>;
  /** a quote for the pharmacy's sample basket; another till's, with its key */
  quote(key?: string): Promise<APIResponse>;
  /** what a member gets from one campaign for one product at this price, in points */
  pointsFrom(campaign: string, price: string): Promise<number>;
}

export function tillOf(request: APIRequestContext, { samples, tillKey }: Shop): Till {
  const post = (path: string, data: unknown, headers: Record<string, string> = {}, key = tillKey) =>
    request.post(`/api/pos/v1${path}`, { headers: { authorization: `Bearer ${key}`, ...headers }, data });
  return {
    send: (path, data) => post(path, data, { "idempotency-key": crypto.randomUUID() }),
    quote: (key) => post("/quotes", samples.basket, {}, key),
    pointsFrom: async (campaign, price) => {
      const answer = await post("/quotes", {
        currency: samples.basket.currency,
        customer: samples.customer,
        lines: [{ lineId: "1", sku: samples.skus[0], quantity: "1.000", price }],
      });
      const { points }: { points: { campaign: string; points: string }[] } = await answer.json();
      return points.reduce((sum, one) => sum + (one.campaign === campaign ? Number(one.points) : 0), 0);
    },
  };
}
