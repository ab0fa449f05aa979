export interface DemoStore {
  readonly code: string;
  readonly name: string;
  readonly brand: string;
  readonly region: string;
  /** its part of the chain's receipts */
  readonly share: number;
  /** local hours: opens at the first, closes at the second */
  readonly hours: readonly [number, number];
  readonly tills: readonly string[];
}

export const BRANDS = [
  { code: "dobra", name: "Добра аптека" },
  { code: "zelena", name: "Зелена аптека" },
] as const;

export const STORES: readonly DemoStore[] = [
  {
    code: "S1",
    name: "Київ, Центр",
    brand: "dobra",
    region: "Kyiv",
    share: 0.31,
    hours: [8, 22],
    tills: ["Каса 1", "Каса 2"],
  },
  {
    code: "S2",
    name: "Київ, Оболонь",
    brand: "dobra",
    region: "Kyiv",
    share: 0.24,
    hours: [8, 21],
    tills: ["Каса 1"],
  },
  {
    code: "S3",
    name: "Львів, Площа Ринок",
    brand: "dobra",
    region: "Lviv",
    share: 0.19,
    hours: [8, 21],
    tills: ["Каса 1"],
  },
  {
    code: "S4",
    name: "Львів, Сихів",
    brand: "zelena",
    region: "Lviv",
    share: 0.15,
    hours: [8, 20],
    tills: ["Каса 1"],
  },
  {
    code: "S5",
    name: "Полтава, Вокзал",
    brand: "zelena",
    region: "Poltava",
    share: 0.11,
    hours: [7, 21],
    tills: ["Каса 1"],
  },
];
