/** The topics of the page and what is said of each; every one has its words in the catalogues (`edges.json`). */
export const TOPICS = [
  {
    topic: "campaigns",
    items: ["time", "selectors", "buyGet", "multiply", "perCustomer", "budget", "status", "removed"],
  },
  { topic: "choosing", items: ["ties", "approximate", "exclusive", "exclusiveRewards"] },
  { topic: "points", items: ["unpaid", "amount", "maxRedeem", "debts", "tenders"] },
  { topic: "quotes", items: ["key", "hold", "max", "kept", "usedUp", "release"] },
  {
    topic: "returns",
    items: ["campaignPoints", "expired", "whole", "otherStore", "noReceipt", "clamp", "giftSold"],
  },
  { topic: "offline", items: ["ownTime", "firstDay", "blocked", "applied", "batch", "answerTime"] },
  {
    topic: "people",
    items: [
      "shared",
      "reminder",
      "leaving",
      "rewardTime",
      "rewardBoth",
      "rewardBack",
      "rewardNone",
      "rewardPlace",
    ],
  },
  { topic: "cards", items: ["qr", "wallet", "pan", "panText", "panNumbers", "notCards", "masks", "texts"] },
] as const;

export type EdgesTopic = (typeof TOPICS)[number]["topic"];
