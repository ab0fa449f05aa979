import { z } from "zod";
import { code, line, matching } from "@/server/core/text";
import {
  BASKET_MAX,
  ListSuggestionsInput,
  listSuggestions,
  SUGGESTIONS_MAX,
  SuggestionsAnswer,
} from "@/server/services/growth/suggestions/list";
import { customerIn } from "../customer-in";
import { SUGGESTIONS_EXAMPLE } from "../examples";
import { tillRoute } from "../route";

const Query = z.object({
  place: ListSuggestionsInput.shape.place
    .default("till")
    .meta({ description: "Where they are shown: till, site, app or call; what was bought is counted by it" }),
  limit: matching(/^\d{1,4}$/, "a whole number is expected")
    .transform(Number)
    .pipe(z.int().min(1).max(SUGGESTIONS_MAX))
    .default(5)
    .meta({ description: `How many at most, from 1 to ${SUGGESTIONS_MAX}; 5 where it is not said` }),
  basket: z
    .array(line(4000))
    .max(BASKET_MAX)
    .default([])
    .transform((texts) => texts.flatMap((skus) => skus.split(",")).filter((sku) => sku.trim() !== ""))
    .pipe(z.array(code(100)).max(BASKET_MAX))
    .meta({
      description:
        "SKUs of the basket, with commas between them or the parameter again for each: what goes with it comes first",
    }),
});

export const list = tillRoute({
  method: "GET",
  path: "/customers/{customerId}/suggestions",
  operationId: "listSuggestions",
  query: Query,
  lists: ["basket"],
  effect: false,
  shows: "suggestions",
  doc: {
    summary: "What to offer the customer next; empty without their consent to profiling",
    problems: ["customer-not-found", "card-blocked", "validation", "pan-rejected"],
    replies: {
      200: {
        description: "The best first, each with a neutral reason; never prescription or sensitive goods",
        schema: SuggestionsAnswer,
        example: SUGGESTIONS_EXAMPLE,
      },
    },
  },
  handle: async ({ ctx, params, query }) => ({
    status: 200,
    body: await listSuggestions({ ctx, input: { customerId: customerIn(params), ...query } }),
  }),
});
