import { beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "@/server/testing/shop";
import { importText } from "./imports.fixture";
import type { ImportKind } from "./kinds";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    products: [{ sku: "taken", name: "Чай", barcodes: ["7700000000001"] }],
    attributes: [
      { code: "form", type: "enum", values: [{ code: "tab" }] },
      { code: "age", type: "number" },
    ],
    couponSeries: [{ code: "leaflet" }, { code: "other", kind: "single" }],
    tiers: [
      { code: "base", from: "0.00" },
      { code: "silver", from: "100.00" },
    ],
    tierRule: { windowDays: 365 },
    groups: [{ code: "staff", name: "Staff" }],
  });
  const people = Array.from({ length: 400 }, (_, i) => `P${i},K${i}`);
  await importText(shop.ctx, "customers", ["external_id,card", ...people].join("\n"));
  await importText(
    shop.ctx,
    "receipts",
    "external_id,store,occurred_at,sku,quantity,price\nHERE,S1,2025-01-01,a,1,1\n",
  );
});

interface Fault {
  name: string;
  kind: ImportKind;
  header: string;
  /** the row of that number, as it should be */
  good: (i: number) => string;
  bad: (i: number) => string | Buffer;
  code: string;
}

const PRODUCTS = { kind: "products", header: "sku,name,price,rx,barcode,attr:form,attr:age" } as const;
const CUSTOMERS = {
  kind: "customers",
  header: "external_id,phone,name,birth_date,group,registered_at",
} as const;
const RECEIPTS = {
  kind: "receipts",
  header: "external_id,store,occurred_at,customer,line,sku,quantity,price,discount",
} as const;
const BALANCES = { kind: "balances", header: "customer,points,expires_at,lot" } as const;
const TIERS = { kind: "tiers", header: "customer,tier,since,until" } as const;
const COUPONS = {
  kind: "coupons",
  header: "series,code,customer,issued_at,expires_at,uses,blocked",
} as const;
const CARDS = { kind: "gift-cards", header: "number,balance,expires_at,status" } as const;

let run = 0;
const good = {
  products: (i: number) => `s${run}-${i},n,1.00,yes,,tab,3`,
  customers: (i: number) => `N${run}-${i},,n,,,`,
  receipts: (i: number) => `R${run}-${i},S1,2025-06-01 10:00,,,a,1,1.00,`,
  balances: (i: number) => `P${i % 300},1.00,2099-12-31,${run}-${i}`,
  tiers: (i: number) => `P${i % 300},silver,,2099-12-31`,
  coupons: (i: number) => `leaflet,C${run}X${i},,,,0,`,
  "gift-cards": (i: number) => `G${run}${String(i).padStart(5, "0")},1.00,,`,
};

const fault = (
  of: { kind: Exclude<ImportKind, "segments">; header: string },
  code: string,
  name: string,
  bad: (i: number) => string | Buffer,
): Fault => ({ ...of, name, bad, code, good: good[of.kind as keyof typeof good] });

const FAULTS: Fault[] = [
  fault(PRODUCTS, "columns", "a cell too few", (i) => `s${i},n`),
  fault(PRODUCTS, "columns", "a cell too many", (i) => `s${i},n,1,,,,,x`),
  fault(PRODUCTS, "quote", "a quote that is never closed", (i) => `"s${i},n,1,,,,`),
  fault(PRODUCTS, "not-utf8", "another encoding", (i) =>
    Buffer.from([...Buffer.from(`s${i},`), 0xcf, 0xf0, ...Buffer.from(",1,,,,")]),
  ),
  fault(PRODUCTS, "text", "a NUL", (i) => `s${i},n\u0000,1,,,,`),
  fault(PRODUCTS, "required", "nothing", () => ",n,1,,,,"),
  fault(PRODUCTS, "decimal", "a sum with a comma", (i) => `s${i},n,"1,5",,,,`),
  fault(PRODUCTS, "boolean", "no flag", (i) => `s${i},n,1,maybe,,,`),
  fault(PRODUCTS, "too-long", "a long text", (i) => `s${i},${"n".repeat(301)},1,,,,`),
  fault(PRODUCTS, "taken", "a barcode of another product", (i) => `s${i},n,1,,7700000000001,,`),
  fault(PRODUCTS, "rounded-number", "a barcode that Excel has rounded", (i) => `s${i},n,1,,4.82E+12,,`),
  fault(PRODUCTS, "unknown-value", "an unknown value", (i) => `s${i},n,1,,,syrup,`),
  fault(PRODUCTS, "not-number", "no number", (i) => `s${i},n,1,,,,old`),
  fault(PRODUCTS, "pan-rejected", "a payment card's number", (i) => `s${i},4539578763621486,1,,,,`),
  fault(CUSTOMERS, "no-identifier", "no customer", () => ",,n,,,"),
  fault(CUSTOMERS, "phone-invalid", "no phone", (i) => `X${i},12ab,n,,,`),
  fault(CUSTOMERS, "rounded-number", "a phone that Excel has rounded", (i) => `X${i},3.80671E+11,n,,,`),
  fault(CUSTOMERS, "date", "no day", (i) => `X${i},,n,1985-13-01,,`),
  fault(CUSTOMERS, "unknown-group", "an unknown group", (i) => `X${i},,n,,vip,`),
  fault(CUSTOMERS, "future", "a day to come", (i) => `X${i},,n,,,2199-01-01`),
  fault(RECEIPTS, "unknown-store", "an unknown store", (i) => `X${i},S9,2025-06-01,,,a,1,1,`),
  fault(RECEIPTS, "unknown-customer", "an unknown customer", (i) => `X${i},S1,2025-06-01,nobody,,a,1,1,`),
  fault(RECEIPTS, "time-gap", "a time that never was", (i) => `X${i},S1,2025-03-30 03:30,,,a,1,1,`),
  fault(RECEIPTS, "line-break", "a number on two lines", (i) => `"X\n${i}",S1,2025-06-01,,,a,1,1,`),
  fault(RECEIPTS, "zero", "nothing bought", (i) => `X${i},S1,2025-06-01,,,a,0,1,`),
  fault(RECEIPTS, "above-price", "a discount above the price", (i) => `X${i},S1,2025-06-01,,,a,1,1,2`),
  fault(RECEIPTS, "receipt-conflict", "a number that is there", () => "HERE,S1,2025-01-01,,,a,1,2,"),
  fault(BALANCES, "unknown-customer", "an unknown customer", () => "nobody,1,,"),
  fault(BALANCES, "expired", "points that are over", (i) => `P300,1,2020-01-01,${i}`),
  fault(TIERS, "unknown-tier", "an unknown tier", () => "P300,gold,,"),
  fault(TIERS, "customer-twice", "a customer a second time", () => "P1,silver,,2099-12-31"),
  fault(COUPONS, "unknown-series", "an unknown series", (i) => `none,U${i},,,,,`),
  fault(COUPONS, "duplicate", "a code a second time", () => `leaflet,C${run}X1,,,,0,`),
  fault(COUPONS, "above-one", "a use too many", (i) => `other,O${run}X${i},,,,2,`),
  fault(CARDS, "duplicate", "a card a second time", () => `G${run}00001,1.00,,`),
  fault(
    CARDS,
    "not-empty",
    "money on an unsold card",
    (i) => `Q${run}${String(i).padStart(5, "0")},1.00,,issued`,
  ),
];

/** Good rows with so many bad ones behind them. */
function file({ header, good, bad }: Fault, goods: number, bads: number): Buffer {
  const lines = [
    header,
    ...Array.from({ length: goods }, (_, i) => good(i)),
    ...Array.from({ length: bads }, (_, i) => bad(i)),
  ];
  return Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\n")]));
}

test.each(FAULTS)(
  "$kind: $name in over 5 % of the rows applies nothing, in 5 % leaves them out",
  async (one) => {
    run++;
    const rejected = await importText(shop.ctx, one.kind, file(one, 94, 6));
    expect(rejected).toMatchObject({ status: "REJECTED", applied: 0, skipped: 0 });
    expect(rejected.reasons[one.code]).toBeGreaterThanOrEqual(5);
    const part = await importText(shop.ctx, one.kind, file(one, 95, 5));
    expect(part).toMatchObject({ status: "PARTIAL", rows: 100, errors: 5 });
    expect(part.applied + part.skipped).toBe(95);
    expect(part.reasons).toEqual({ [one.code]: 5 });
  },
);

/** Errors that only the file itself shows; the rows are further apart than one transaction reaches. */
const FAR: [string, ImportKind, string, (i: number) => string, (i: number) => string, string][] = [
  [
    "a phone under two numbers",
    "customers",
    "external_id,phone",
    (i) => `A${i},067${1000000 + i}`,
    (i) => `B${i},067${1000000 + i}`,
    "identifier-conflict",
  ],
  [
    "a barcode of two products",
    "products",
    "sku,barcode",
    (i) => `a${i},b${i}`,
    (i) => `z${i},b${i}`,
    "taken",
  ],
  [
    "a lot twice",
    "balances",
    "customer,points,lot",
    (i) => `P${i % 300},1,far${i}`,
    (i) => `P${i % 300},2,far${i}`,
    "lot-twice",
  ],
  [
    "a coupon twice",
    "coupons",
    "series,code",
    (i) => `leaflet,FAR${i}`,
    (i) => `leaflet,FAR${i}`,
    "duplicate",
  ],
  [
    "a gift card twice",
    "gift-cards",
    "number,balance",
    (i) => `FAR${1000 + i},1`,
    (i) => `FAR${1000 + i},1`,
    "duplicate",
  ],
  [
    "a receipt in two places",
    "receipts",
    "external_id,store,occurred_at,sku,quantity,price",
    (i) => `FAR${i},S1,2025-01-01,a,1,1`,
    (i) => `FAR${i},S1,2025-01-01,b,1,1`,
    "scattered",
  ],
];

test.each(FAR)(
  "%s, far apart in the file, is found before anything is applied",
  async (_, kind, header, first, second, code) => {
    const rows = Array.from({ length: 1500 }, (_, i) => first(i));
    const again = Array.from({ length: 90 }, (_, i) => second(i));
    const done = await importText(shop.ctx, kind, [header, ...rows, ...again].join("\n"));
    expect(done).toMatchObject({ status: "REJECTED", applied: 0 });
    expect(done.reasons).toEqual({ [code]: 90 });
  },
);

test("scattered rows of a receipt are all bad ones", async () => {
  const row = (i: number, sku: string) => `APART${i},S1,2025-01-01,${sku},1,1`;
  const rows = Array.from({ length: 97 }, (_, i) => row(i, "a"));
  const header = "external_id,store,occurred_at,sku,quantity,price";
  const filler = Array.from({ length: 1200 }, (_, i) => row(1000 + i, "a"));
  // 34 rows of 1,331 are apart from 34 others: over 5 % together, and half of that alone
  const again = Array.from({ length: 34 }, (_, i) => row(i, "b"));
  const done = await importText(shop.ctx, "receipts", [header, ...rows, ...filler, ...again].join("\n"));
  expect(done.status).toBe("REJECTED");
});
