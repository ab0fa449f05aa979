import { type DemoProduct, PRODUCTS } from "../catalogue";
import { CATEGORIES, type Category } from "../catalogue/categories";
import { FORMS } from "../catalogue/forms";
import { MAKERS } from "../catalogue/makers";

const ATC_GROUPS = [
  ...new Set(PRODUCTS.flatMap(({ attributes }) => (attributes.atc ? [String(attributes.atc)] : []))),
];

export const attributes = [
  { code: "atc", name: "Група ATC", type: "enum", values: ATC_GROUPS.sort().map((code) => ({ code })) },
  {
    code: "form",
    name: "Форма випуску",
    type: "enum",
    values: Object.entries(FORMS).map(([code, { name }]) => ({ code, name })),
  },
  {
    code: "maker",
    name: "Виробник",
    type: "enum",
    values: MAKERS.map(({ code, name }) => ({ code, name })),
  },
  {
    code: "season",
    name: "Сезон",
    type: "enum",
    many: true,
    values: [
      { code: "spring", name: "Весна" },
      { code: "summer", name: "Літо" },
      { code: "autumn", name: "Осінь" },
      { code: "winter", name: "Зима" },
    ],
  },
  { code: "age_from", name: "Вік від", type: "number", unit: "year" },
  { code: "days_supply", name: "Вистачає на", type: "number", unit: "day" },
] as const;

export const categories = CATEGORIES.map(({ code, name, parent }: Category) => ({
  code,
  name,
  ...(parent ? { parent } : {}),
}));

const money = (minor: number): string => (minor / 100).toFixed(2);

const productForm = (product: DemoProduct) => ({
  sku: product.sku,
  name: product.name,
  category: product.category,
  barcodes: [product.barcode],
  price: money(product.priceMinor),
  cost: money(product.costMinor),
  rx: product.rx,
  floorPrice: product.floorPriceMinor === null ? null : money(product.floorPriceMinor),
  noDiscount: product.noDiscount,
  noPoints: product.noPoints,
  attributes: product.attributes,
});

export const products = PRODUCTS.map(productForm);
