import { GIFT_SKUS, SYRINGE_SKUS } from "./instruments";

const VITAMINS = { categories: ["vitamins"], attributes: { season: ["winter"] } } as const;
const COSMETICS = { categories: ["cosmetics"] } as const;
const TEA = { categories: ["herbal-tea"] } as const;

/** What every member may meet: the receipt's sum, the season, the counter. */
export const counterCampaigns = [
  {
    code: "check-bonus",
    name: "Бонуси за чек",
    stacking: "stack",
    priority: 10,
    instruments: [
      {
        code: "b20",
        name: "20 бонусів від 500 ₴",
        when: [{ kind: "basket_total", from: "500.00", to: "1000.00" }],
        reward: { kind: "points", amount: "20" },
      },
      {
        code: "b50",
        name: "50 бонусів від 1000 ₴",
        when: [{ kind: "basket_total", from: "1000.00" }],
        reward: { kind: "points", amount: "50" },
      },
      {
        code: "nearly",
        when: [
          { kind: "member", is: true },
          { kind: "basket_total", from: "420.00", to: "500.00" },
        ],
        reward: {
          kind: "message",
          audience: "cashier",
          text: "До 20 бонусів за чек від 500 ₴ лишилося зовсім трохи",
        },
      },
      "invite",
    ],
  },
  {
    code: "winter-vitamins",
    name: "Вітамінна зима: −15 %",
    stacking: "best",
    priority: 5,
    limits: { budget: "60000.00" },
    instruments: [
      {
        code: "v15",
        when: [{ kind: "contains", selector: VITAMINS, quantity: "1" }],
        reward: { kind: "percent_off", percent: "15", selector: VITAMINS },
      },
    ],
  },
  {
    code: "dressings-2-1",
    name: "Перев’язка: третя упаковка в подарунок",
    stacking: "best",
    instruments: [
      {
        code: "third-free",
        reward: {
          kind: "buy_get",
          buy: { selector: { categories: ["dressings"], not: { skus: SYRINGE_SKUS } }, quantity: 2 },
          get: { selector: { categories: ["dressings"], not: { skus: SYRINGE_SKUS } }, quantity: 1 },
        },
      },
    ],
  },
  {
    code: "skin-gift",
    name: "Подарунок до лікувальної косметики",
    brands: ["dobra"],
    stacking: "stack",
    limits: { uses: 500, budget: "30000.00" },
    instruments: [
      {
        code: "choose-one",
        when: [{ kind: "basket_total", from: "800.00", selector: COSMETICS }],
        reward: { kind: "gift", choose: 1, from: GIFT_SKUS, price: "0.01" },
      },
    ],
  },
  {
    code: "tea-coupon",
    name: "Фіточай за купоном по 39 ₴",
    stores: ["S4"],
    regions: ["Kyiv", "Poltava"],
    stacking: "best",
    instruments: [
      {
        code: "tea39",
        when: [{ kind: "coupon", codes: ["TEA39"] }],
        reward: { kind: "fixed_price", price: "39.00", selector: TEA },
      },
      {
        code: "tea-next",
        name: "Купон із минулого чека",
        when: [{ kind: "coupon", series: "tea-next" }],
        reward: { kind: "amount_off", amount: "10.00", each: true, selector: TEA },
      },
    ],
  },
  {
    code: "app-order",
    name: "Замовлення на сайті та в застосунку: −3 %",
    stacking: "stack",
    instruments: [
      {
        code: "a3",
        when: [{ kind: "channel", in: ["site", "app"] }],
        reward: { kind: "percent_off", percent: "3", selector: { not: { categories: ["formula"] } } },
      },
    ],
  },
] as const;
