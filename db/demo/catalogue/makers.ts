export interface Maker {
  readonly code: string;
  readonly name: string;
  /** its price against the table's */
  readonly price: number;
  /** its part of the packs sold */
  readonly share: number;
}

/** Every maker here is invented. */
const MEDICINE_MAKERS: readonly Maker[] = [
  { code: "zoriafarm", name: "Зоряфарм", price: 0.85, share: 0.45 },
  { code: "likotsvit", name: "Лікоцвіт", price: 1, share: 0.3 },
  { code: "medolis", name: "Медоліс", price: 1.45, share: 0.17 },
  { code: "verbena-lab", name: "Вербена Лаб", price: 1.2, share: 0.25 },
  { code: "altea-bio", name: "Алтея Біо", price: 0.95, share: 0.35 },
  { code: "stepova-formula", name: "Степова Формула", price: 0.9, share: 0.4 },
  { code: "nordhelm", name: "Nordhelm", price: 1.7, share: 0.14 },
];

const SPRING: Maker = { code: "ozerna-krynytsia", name: "Озерна Криниця", price: 1, share: 0.5 };

export const MAKERS: readonly Maker[] = [...MEDICINE_MAKERS, SPRING];

const STEP = 3;

/** Neighbouring items of the assortment have different first makers; water comes from the spring first. */
export function makersOf(category: string, position: number, count: number): readonly Maker[] {
  const from = (position * STEP) % MEDICINE_MAKERS.length;
  const turned = [...MEDICINE_MAKERS.slice(from), ...MEDICINE_MAKERS.slice(0, from)];
  const offered = category === "mineral-water" ? [SPRING, ...MEDICINE_MAKERS] : turned;
  return offered.slice(0, count);
}
