/** A file that uses every section and most fields; deliberately not in the order of codes. */
export const everySection = () => ({
  version: 1,
  tenant: { currency: "UAH", country: "UA", timezone: "Europe/Kyiv", locale: "uk" },
  brands: [
    { code: "zdorova", name: "Здорова аптека" },
    { code: "dobra", name: "Добра аптека" },
  ],
  stores: [
    { code: "S2", name: "Вокзал", brand: "zdorova", region: "Lviv", timezone: "Europe/Warsaw" },
    { code: "S1", name: "Центр", brand: "dobra", region: "Kyiv" },
  ],
  groups: [
    { code: "staff", name: "Працівники" },
    { code: "retail", name: "Покупці", default: true },
  ],
  segments: [
    {
      code: "sleeping",
      name: "Сплячі",
      source: "rule",
      where: { all: [{ field: "rfm.recencyDays", op: "gte", value: 60 }] },
    },
    { code: "big-check", name: "Великий чек", source: "external" },
  ],
  attributes: [
    {
      code: "season",
      type: "enum",
      many: true,
      values: [{ code: "winter" }, { code: "autumn", name: "Осінь" }],
    },
    { code: "age_from", type: "number", unit: "year" },
    { code: "sugar_free", type: "boolean" },
    {
      code: "form",
      name: "Форма",
      type: "enum",
      values: [{ code: "tab", name: "Таблетки" }, { code: "syr" }],
    },
  ],
  categories: [
    { code: "vitamin-c", parent: "vitamins", name: "Вітамін C" },
    { code: "vitamins", name: "Вітаміни" },
    { code: "contraception", name: "Контрацепція", sensitive: true },
  ],
  products: [
    {
      sku: "00123",
      name: "Вітамін C 500",
      category: "vitamin-c",
      barcodes: ["4820000000024", "4820000000017"],
      price: "120",
      cost: 80,
      floorPrice: "100.00",
      attributes: { form: "tab", season: ["winter", "autumn"], age_from: 7.5, sugar_free: true },
    },
    { sku: "00001", name: "Ліки за рецептом", rx: true, noDiscount: true, noPoints: true },
  ],
  programme: { earnPercent: "5", redeemMaxPercent: "50", lifetimeDays: 365 },
  tiers: [
    { code: "silver", from: "5000.00", earnPercent: "7" },
    { code: "base", name: "Базовий", from: "0" },
  ],
  tierRule: { windowDays: 365, graceDays: 30 },
  instruments: [{ code: "lib10", when: [], reward: { kind: "percent_off", percent: "10" } }],
  campaigns: [
    {
      code: "check-bonus",
      name: "Бонуси за чек",
      startsAt: "2026-01-01T00:00:00+02:00",
      schedule: { weekdays: [7, 6], from: "22:00", to: "06:00" },
      stores: ["S2", "S1"],
      segments: ["big-check"],
      priority: 5,
      stacking: "stack",
      limits: { budget: "1000.5", usesPerCustomer: 2 },
      instruments: [
        {
          code: "b50",
          when: [{ kind: "basket_total", from: "1000.00", selector: { not: { categories: ["vitamins"] } } }],
          reward: { kind: "points", amount: "50" },
        },
        "lib10",
        {
          code: "b20",
          name: "Двадцять",
          when: [{ kind: "basket_total", to: "1000", from: "500" }],
          reward: { kind: "points", amount: "20", selector: { attributes: { season: ["winter"] } } },
        },
      ],
    },
    { code: "autumn", status: "draft", instruments: ["lib10"] },
  ],
  templates: [],
  chains: [],
  channels: [],
  feeds: [],
});
