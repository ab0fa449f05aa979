import type { Product } from "../basket/types";
import type { LawProduct } from "./message-law";

/** A product of an ATC group is a medicine; others a shop marks by attributes of these names. */
const [ATC, MEDICINE, ALCOHOL] = ["atc", "medicine", "alcohol"] as const;

/** A product as the law sees it; whether it is sensitive its categories say too. */
export function lawProductOf(
  { rx, attributes }: Pick<Product, "rx" | "attributes">,
  sensitive: boolean,
): LawProduct {
  const isMarked = (name: string): boolean => attributes.get(name)?.includes("true") ?? false;
  const medicine = rx || isMarked(MEDICINE) || (attributes.get(ATC)?.length ?? 0) > 0;
  return { rx, medicine, alcohol: isMarked(ALCOHOL), sensitive };
}

const BITS: readonly (readonly [keyof LawProduct, number])[] = [
  ["rx", 1],
  ["medicine", 2],
  ["alcohol", 4],
  ["sensitive", 8],
];

/** What a message speaks of, as one small number to keep beside it. */
export const aboutOf = (products: readonly LawProduct[]): number =>
  products.reduce(
    (all, product) => BITS.reduce((sum, [name, bit]) => (product[name] ? sum | bit : sum), all),
    0,
  );

/** The products that stand for such a number: none, or one that is all of it. */
export const productsOf = (about: number): LawProduct[] =>
  about === 0
    ? []
    : [
        {
          rx: (about & 1) !== 0,
          medicine: (about & 2) !== 0,
          alcohol: (about & 4) !== 0,
          sensitive: (about & 8) !== 0,
        },
      ];
