import { outcomeReply } from "@/server/rest/outcome";
import { recordReturn } from "@/server/services/till/returns/record";
import { ReturnAnswer, ReturnBody } from "@/server/services/till/returns/schema";
import { RETURN_EXAMPLE } from "../examples";
import { tillRoute } from "../route";
import { identified, named } from "../waits-for";

export const record = tillRoute({
  method: "POST",
  path: "/returns",
  operationId: "recordReturn",
  body: ReturnBody,
  effect: true,
  shows: "returns",
  waitsFor: ({ customer, original }) =>
    customer
      ? identified(customer)
      : named(original ? ("purchaseId" in original ? original.purchaseId : original.externalId) : undefined),
  doc: {
    summary: "Part of a receipt, or all of it, comes back: money, points and limits by what was stored",
    problems: [
      "purchase-not-found",
      "purchase-conflict",
      "customer-not-found",
      "qr-used",
      "card-blocked",
      "validation",
      "return-exceeds-purchase",
      "phone-invalid",
      "pan-rejected",
    ],
    replies: {
      201: { description: "Recorded", schema: ReturnAnswer },
      200: { description: "This return was recorded before", schema: ReturnAnswer },
      202: { description: "The receipt is not known yet; joined when it arrives", schema: ReturnAnswer },
    },
    example: RETURN_EXAMPLE,
  },
  handle: async ({ ctx, body, request }) =>
    outcomeReply(await recordReturn({ ctx, input: { body, request } })),
});
