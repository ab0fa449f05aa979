import type { APIRequestContext, APIResponse } from "@playwright/test";
import { demo } from "./demo";

/** A quote for the demo's sample basket, as a till asks for it. */
export const askQuote = (request: APIRequestContext, key: string): Promise<APIResponse> =>
  request.post("/api/pos/v1/quotes", {
    headers: { authorization: `Bearer ${key}` },
    data: demo().samples.basket,
  });
