import { PRODUCTS } from "../catalogue";

const skusOf = (name: string): readonly string[] =>
  PRODUCTS.filter((product) => product.name.startsWith(name)).map(({ sku }) => sku);

export const GIFT_SKUS: readonly string[] = [
  ...skusOf("Бальзам для губ"),
  ...skusOf("Антисептик для рук").slice(0, 1),
];
export const SYRINGE_SKUS: readonly string[] = skusOf("Шприц");

/** The library: instruments that more than one campaign names. */
export const instruments = [
  {
    code: "invite",
    name: "Запросити до програми",
    when: [{ kind: "member", is: false }],
    reward: {
      kind: "message",
      audience: "cashier",
      text: "Запропонуйте картку: бонуси підуть уже з цього чека",
    },
  },
] as const;
