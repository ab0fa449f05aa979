import { customerLifecycle, keeps, partOf } from "@/server/core/lifecycle";

export const giftCardsLifecycle = customerLifecycle({
  noun: "gift-cards",
  tables: {
    gift_cards: {
      merge: keeps("a gift card is whoever's holds it"),
      unmerge: keeps("a gift card is whoever's holds it"),
      erase: keeps("money, of whoever holds the card"),
      export: keeps("money, of whoever holds the card; what it paid is on the receipts"),
    },
    gift_card_postings: partOf("gift_cards"),
    gift_card_events: partOf("gift_cards"),
  },
});
