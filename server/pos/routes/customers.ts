import { z } from "zod";
import { outcomeReply } from "@/server/rest/outcome";
import { HttpProblem } from "@/server/rest/problems";
import { CardLinkAnswer, sendCardLink } from "@/server/services/growth/cards/send-link";
import { CustomerAnswer } from "@/server/services/members/customers/answer-schema";
import { IdentifyInput, identifyCustomer } from "@/server/services/members/customers/identify";
import { registerCustomer } from "@/server/services/members/customers/register";
import { RegisterBody } from "@/server/services/members/customers/register-schema";
import { JoinLinksAnswer, makeJoinLinks } from "@/server/services/reach/joins/make-at-till";
import { customerIn } from "../customer-in";
import { CUSTOMER_EXAMPLE, REGISTER_EXAMPLE } from "../examples";
import { tillRoute } from "../route";
import { identified, named } from "../waits-for";

const Answer = z.object({ customer: CustomerAnswer });

export const identify = tillRoute({
  method: "POST",
  path: "/customers/identify",
  operationId: "identifyCustomer",
  body: IdentifyInput,
  effect: false,
  shows: "identify",
  doc: {
    summary: "Who has this card, phone or other identifier",
    problems: [
      "customer-not-found",
      "card-blocked",
      "qr-used",
      "validation",
      "phone-invalid",
      "pan-rejected",
    ],
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
  shows: "registration",
  waitsFor: ({ phone }) => identified({ type: "phone", value: phone }),
  doc: {
    summary: "Register a customer at the till, with consents; a known phone answers that customer",
    problems: [
      "conflict",
      "card-blocked",
      "referral-off",
      "referral-exists",
      "referral-not-new",
      "referral-limit",
      "referral-code-unknown",
      "referral-own-code",
      "validation",
      "phone-invalid",
      "pan-rejected",
    ],
    replies: {
      201: { description: "Registered", schema: Answer, example: CUSTOMER_EXAMPLE },
      200: { description: "The phone was known", schema: Answer, example: CUSTOMER_EXAMPLE },
    },
    example: REGISTER_EXAMPLE,
  },
  handle: async ({ ctx, body, request }) =>
    outcomeReply(await registerCustomer({ ctx, input: { ...body, request } })),
});

export const sendLink = tillRoute({
  method: "POST",
  path: "/customers/{customerId}/card-link",
  operationId: "sendCardLink",
  effect: true,
  shows: "card-link",
  waitsFor: (_, { customerId }) => named(customerId),
  doc: {
    summary: "Send the customer a link to their own page: card with QR, points, coupons, consents",
    problems: ["customer-not-found", "card-blocked", "validation"],
    replies: {
      201: {
        description: "On its way; only the customer gets the link itself",
        schema: CardLinkAnswer,
        example: { channel: "console", maskedDestination: "•••• 4567" },
      },
    },
  },
  handle: async ({ ctx, params, request }) =>
    outcomeReply(await sendCardLink({ ctx, input: { customerId: customerIn(params), request } })),
});

export const joinLinks = tillRoute({
  method: "POST",
  path: "/customers/{customerId}/join-links",
  operationId: "makeJoinLinks",
  effect: true,
  // nothing of the customer is in a link
  shows: null,
  waitsFor: (_, { customerId }) => named(customerId),
  doc: {
    summary:
      "Links by which the customer joins the retailer's messengers: for a QR on the receipt or the screen",
    problems: ["customer-not-found", "conflict", "validation"],
    replies: {
      201: {
        description: "One for each messenger; none where no messenger is connected",
        schema: JoinLinksAnswer,
        example: {
          links: [
            {
              channel: "telegram",
              name: "Telegram",
              link: "https://t.me/pharmacy_bot?start=Zk3pV0m1TqSxw9J2bLhRdA",
              say: null,
            },
          ],
        },
      },
    },
  },
  handle: async ({ ctx, params, request }) => {
    if (!request) throw new HttpProblem("idempotency-key-missing", "an Idempotency-Key is needed");
    return {
      status: 201,
      body: await makeJoinLinks({ ctx, input: { customerId: customerIn(params), request } }),
    };
  },
});
