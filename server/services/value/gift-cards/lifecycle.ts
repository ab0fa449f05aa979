import { eraseGiftReasons } from "@/db/value/gift-cards";
import { customerLifecycle, does, keeps, partOf } from "@/server/core/lifecycle";

export const giftCardsLifecycle = customerLifecycle({
  noun: "gift-cards",
  tables: {
    gift_cards: {
      merge: keeps("a gift card belongs to its holder"),
      unmerge: keeps("a gift card belongs to its holder"),
      erase: does("what people wrote of it is emptied; the money is its holder's"),
      export: keeps("money of the card's holder; what it paid is on the receipts"),
    },
    gift_card_postings: partOf("gift_cards"),
    gift_card_events: partOf("gift_cards"),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseGiftReasons(tx, tenantId, family);
  },
});
