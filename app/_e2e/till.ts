import type { APIRequestContext, APIResponse } from "@playwright/test";
import { demo } from "./demo";

/** A quote for the demo's sample basket, as a till asks for it. */
export const askQuote = (request: APIRequestContext, key: string): Promise<APIResponse> =>
  request.post("/api/pos/v1/quotes", {
    headers: { authorization: `Bearer ${key}` },
    data: demo().samples.basket,
  });

/** What a member gets from one campaign for one product at this price, in points. */
export async function pointsFrom(
  request: APIRequestContext,
  campaign: string,
  price: string,
): Promise<number> {
  const { samples, tillKey } = demo();
  const answer = await request.post("/api/pos/v1/quotes", {
    headers: { authorization: `Bearer ${tillKey}` },
    data: {
      currency: samples.basket.currency,
      customer: samples.customer,
      lines: [{ lineId: "1", sku: samples.skus[0], quantity: "1.000", price }],
    },
  });
  const { points }: { points: { campaign: string; points: string }[] } = await answer.json();
  return points.reduce((sum, one) => sum + (one.campaign === campaign ? Number(one.points) : 0), 0);
}

/** An effect, as a till that never sends a key twice asks for it. */
export const sendAsTill = (request: APIRequestContext, path: string, data: unknown): Promise<APIResponse> =>
  request.post(`/api/pos/v1${path}`, {
    headers: { authorization: `Bearer ${demo().tillKey}`, "idempotency-key": crypto.randomUUID() },
    data,
  });
