const OVER_THE_COUNTER = { not: { categories: ["prescription", "formula"] } } as const;

/** What depends on who the member is: age, habits, tier, how long and how often. */
export const memberCampaigns = [
  {
    code: "morning-social",
    name: "Ранкові години для пенсіонерів: −7 %",
    groups: ["social"],
    schedule: { weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "11:00" },
    stacking: "best",
    instruments: [{ code: "m7", reward: { kind: "percent_off", percent: "7", selector: OVER_THE_COUNTER } }],
  },
  {
    code: "birthday",
    name: "День народження: −10 %, до 200 ₴",
    stacking: "exclusive",
    limits: { usesPerCustomer: 1 },
    instruments: [
      {
        code: "b10",
        when: [{ kind: "birthday", daysBefore: 3, daysAfter: 7 }],
        reward: { kind: "percent_off", percent: "10", maxAmount: "200.00" },
      },
    ],
  },
  {
    code: "welcome",
    name: "Перші покупки: подвійні бонуси",
    stacking: "stack",
    priority: 3,
    instruments: [
      {
        code: "double",
        when: [
          { kind: "registered_within", days: 30 },
          { kind: "purchase_number", first: 3 },
        ],
        reward: { kind: "points_multiply", by: "2" },
      },
      {
        code: "hello",
        when: [
          { kind: "registered_within", days: 30 },
          { kind: "purchase_number", at: 1 },
        ],
        reward: {
          kind: "message",
          audience: "receipt",
          text: "Вітаємо у програмі! За перші три покупки бонуси подвійні",
        },
      },
    ],
  },
  {
    code: "every-fifth",
    name: "Кожна п’ята покупка",
    stacking: "stack",
    limits: { usesPerCustomer: 12 },
    instruments: [
      {
        code: "fifth",
        when: [{ kind: "purchase_number", every: 5 }],
        reward: { kind: "points", amount: "30" },
      },
      {
        code: "next-tea",
        name: "Купон на фіточай",
        when: [{ kind: "purchase_number", every: 5 }],
        reward: { kind: "coupon_issue", series: "tea-next" },
      },
    ],
  },
  {
    code: "little-one",
    name: "Малюк росте: підгузки та серветки",
    segments: ["young-parents"],
    stacking: "best",
    priority: 2,
    instruments: [
      {
        code: "two-packs",
        when: [{ kind: "basket_quantity", from: "2", selector: { categories: ["nappies"] } }],
        reward: { kind: "amount_off", amount: "60.00", selector: { categories: ["nappies"] } },
      },
      {
        code: "care",
        reward: { kind: "amount_off", amount: "5.00", each: true, selector: { categories: ["baby-care"] } },
      },
    ],
  },
  {
    code: "tier-care",
    name: "Срібло і золото: бонуси за турботу про себе",
    stacking: "stack",
    instruments: [
      {
        code: "t3",
        when: [{ kind: "tier", tiers: ["silver", "gold"] }],
        reward: {
          kind: "points_percent",
          percent: "3",
          selector: { categories: ["vitamins", "hygiene", "cosmetics"] },
        },
      },
    ],
  },
] as const;
