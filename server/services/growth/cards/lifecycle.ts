import { customerLifecycle, partOf } from "@/server/core/lifecycle";

/** A way to the page is an identifier, and goes where that goes. */
export const cardsLifecycle = customerLifecycle({
  noun: "cards",
  tables: { card_links: partOf("customer_identifiers"), card_code_uses: partOf("card_links") },
});
