import { z } from "zod";
import { IdentifyInput, identifyCustomer } from "@/server/services/customers/identify";
import { registerCustomer } from "@/server/services/customers/register";
import { RegisterBody } from "@/server/services/customers/register-schema";
import { CustomerAnswer } from "@/server/services/quotes/answer-schema";
import { CUSTOMER_EXAMPLE, REGISTER_EXAMPLE } from "../examples";
import { outcomeReply } from "../outcome";
import { tillRoute } from "../route";

const Answer = z.object({ customer: CustomerAnswer });

export const identify = tillRoute({
  method: "POST",
  path: "/customers/identify",
  operationId: "identifyCustomer",
  body: IdentifyInput,
  effect: false,
  doc: {
    summary: "Who has this card, phone or other identifier",
    problems: ["customer-not-found", "card-blocked", "validation", "phone-invalid", "pan-rejected"],
    replies: { 200: { description: "The customer", schema: Answer, example: CUSTOMER_EXAMPLE } },
    example: { identifier: { type: "phone", value: "0671234567" } },
  },
  handle: async ({ ctx, body }) => ({ status: 200, body: await identifyCustomer({ ctx, input: body }) }),
});

export const register = tillRoute({
  method: "POST",
  path: "/customers",
  operationId: "registerCustomer",
  body: RegisterBody,
  effect: true,
  doc: {
    summary: "Register a customer at the till, with consents; a known phone answers that customer",
    problems: ["conflict", "card-blocked", "validation", "phone-invalid", "pan-rejected"],
    replies: {
      201: { description: "Registered", schema: Answer, example: CUSTOMER_EXAMPLE },
      200: { description: "The phone was known", schema: Answer, example: CUSTOMER_EXAMPLE },
    },
    example: REGISTER_EXAMPLE,
  },
  handle: async ({ ctx, body, request }) =>
    outcomeReply(await registerCustomer({ ctx, input: { ...body, request } })),
});
