import { fromPublicId } from "@/server/core/ids";
import { outcomeReply } from "@/server/rest/outcome";
import { HttpProblem } from "@/server/rest/problems";
import { checkConfirmation } from "@/server/services/till/confirmations/check";
import { createConfirmation } from "@/server/services/till/confirmations/create";
import {
  CheckAnswer,
  CheckBody,
  ConfirmationAnswer,
  ConfirmationBody,
} from "@/server/services/till/confirmations/schema";
import { customerIn } from "../customer-in";
import { CHECK_EXAMPLE, CONFIRMATION_EXAMPLE, CONFIRMED_EXAMPLE } from "../examples";
import { tillRoute } from "../route";
import { named } from "../waits-for";

export const create = tillRoute({
  method: "POST",
  path: "/customers/{customerId}/confirmations",
  operationId: "sendCode",
  body: ConfirmationBody,
  effect: true,
  shows: "confirmation",
  waitsFor: (_, { customerId }) => named(customerId),
  doc: {
    summary:
      "Send the customer a one-time code: 6 digits, 5 minutes, 5 attempts; the code before it counts no more",
    problems: ["customer-not-found", "card-blocked", "validation"],
    replies: {
      201: { description: "On its way", schema: ConfirmationAnswer, example: CONFIRMATION_EXAMPLE },
    },
    example: { purpose: "redeem", points: "40.00" },
  },
  handle: async ({ ctx, params, body, request }) =>
    outcomeReply(
      await createConfirmation({ ctx, input: { ...body, customerId: customerIn(params), request } }),
    ),
});

export const check = tillRoute({
  method: "POST",
  path: "/customers/{customerId}/confirmations/{confirmationId}/check",
  operationId: "checkCode",
  body: CheckBody,
  effect: true,
  shows: null,
  waitsFor: (_, { customerId }) => named(customerId),
  doc: {
    summary:
      "The code that the customer has said; right, it counts for 15 minutes in this store, for one purchase or hold",
    problems: [
      ...(["customer-not-found", "not-found", "validation"] as const),
      ...(["code-wrong", "code-expired", "code-used-up"] as const),
    ],
    replies: { 200: { description: "Confirmed", schema: CheckAnswer, example: CONFIRMED_EXAMPLE } },
    example: CHECK_EXAMPLE,
  },
  async handle({ ctx, params, body, request }) {
    const confirmationId = fromPublicId("confirmation", params.confirmationId ?? "");
    if (!confirmationId) throw new HttpProblem("not-found", "there is no such confirmation");
    return outcomeReply(
      await checkConfirmation({
        ctx,
        input: { ...body, customerId: customerIn(params), confirmationId, request },
      }),
    );
  },
});
