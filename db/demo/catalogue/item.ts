/** How the demand of a product goes with the months: see `curves.ts`. */
export type Curve = "flat" | "fever" | "cold" | "inhaler" | "allergy" | "sun" | "winter-care" | "gut";

export type Season = "spring" | "summer" | "autumn" | "winter";

export type Form =
  | "tab"
  | "caps"
  | "pwd"
  | "syr"
  | "susp"
  | "tincture"
  | "sol"
  | "drops"
  | "spray"
  | "aer"
  | "gel"
  | "ointment"
  | "cream"
  | "supp"
  | "patch"
  | "loz"
  | "tea"
  | "device"
  | "piece"
  | "water"
  | "pack"
  | "food";

/** form, dose or kind, sizes, price of the first size in hryvnias, age from */
export type Pack = readonly [
  form: Form,
  dose: string,
  sizes: readonly number[],
  priceUah: number,
  ageFrom?: number,
];

/** One line of the assortment; its packs and makers multiply into products. */
export interface Item {
  readonly name: string;
  readonly category: string;
  /** ATC level 3 */
  readonly atc?: string;
  readonly rx?: true;
  readonly curve?: Curve;
  /** relative number of packs sold */
  readonly demand: number;
  /** how many makers of it the pharmacy keeps */
  readonly makers: number;
  /** doses a day, where a pack lasts a known time */
  readonly perDay?: number;
  readonly noDiscount?: true;
  readonly noPoints?: true;
  /** the maker's recommended lowest price, percent of the price */
  readonly floorPercent?: number;
  readonly packs: readonly Pack[];
}
