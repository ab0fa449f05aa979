/** Words that every object of JavaScript has, or that something takes for more than a word; and signs of paths. */
export const SPECIAL_NAMES = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "length",
  "NaN",
  "null",
  "prototype",
  "then",
  "toJSON",
  "toString",
  "undefined",
  "valueOf",
  "a.b[0]",
  "~constructor",
] as const;

const named = <T>(of: (name: string, i: number) => T): T[] => SPECIAL_NAMES.map(of);
/** As JSON has it: the names are the record's own. */
const keyed = <T>(of: (name: string) => T): Record<string, T> =>
  Object.fromEntries(SPECIAL_NAMES.map((name) => [name, of(name)]));

const everyProduct = { attributes: keyed((name) => [name]) };

const campaign = (code: string, i: number) => ({
  code,
  stores: [code],
  regions: [code],
  brands: [code],
  priority: i,
  stacking: "stack",
  limits: { uses: 1000, usesPerCustomer: 1000, budget: "100000.00" },
  instruments: [
    {
      code,
      when: [
        {
          kind: "contains",
          selector: { skus: [code], categories: [code], ...everyProduct, not: { skus: ["no"] } },
        },
        { kind: "basket_total", from: "1.00", selector: { attributes: keyed(() => [code]) } },
      ],
      reward: { kind: "amount_off", amount: "0.10", selector: { ...everyProduct } },
    },
    `library-${code}`,
  ],
});

/** Everything that a tenant can name has such a name. */
export const specialNamesConfig = () => ({
  version: 1,
  brands: named((code) => ({ code, name: code })),
  stores: [{ code: "S1" }, ...named((code) => ({ code, name: code, brand: code, region: code }))],
  groups: named((code, i) => ({ code, name: code, default: i === 1 })),
  segments: named((code) => ({ code, name: code, source: "external" })),
  attributes: named((code) => ({
    code,
    name: code,
    type: "enum",
    many: true,
    values: named((value) => ({ code: value, name: value })),
  })),
  categories: named((code, i) => ({ code, name: code, parent: i > 0 ? SPECIAL_NAMES[i - 1] : undefined })),
  products: named((sku) => ({
    sku,
    name: sku,
    category: sku,
    barcodes: [`4820${sku}`],
    price: "10.00",
    attributes: keyed(() => [...SPECIAL_NAMES]),
  })),
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  tiers: named((code, i) => ({ code, name: code, from: `${i * 1000}.00` })),
  couponSeries: named((code) => ({ code, kind: "shared", codes: [`coupon ${code}`, code] })),
  instruments: named((name) => ({
    code: `library-${name}`,
    name,
    when: [
      { kind: "coupon", series: name },
      { kind: "tier", tiers: [...SPECIAL_NAMES] },
    ],
    reward: { kind: "gift", from: [...SPECIAL_NAMES], price: "0.01" },
  })),
  campaigns: [
    ...named(campaign),
    ...named((code) => ({
      code: `members-${code}`,
      stacking: "stack",
      groups: [...SPECIAL_NAMES],
      segments: [],
      instruments: [
        { code, when: [], reward: { kind: "points", amount: "1" } },
        { code: `${code}-gives`, when: [], reward: { kind: "coupon_issue", series: code } },
      ],
    })),
  ],
});
