import type { Habit } from "../people/customer";

/** What goes together: a line of the left category often comes with one of the right. */
export const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  nose: ["nose", "throat", "fever", "cough"],
  throat: ["fever", "cough", "nose", "vitamin-c"],
  cough: ["throat", "nose", "fever"],
  fever: ["throat", "nose", "vitamin-c", "flu"],
  flu: ["fever", "vitamin-c", "dressings", "nose"],
  antibiotics: ["gut", "antihistamines", "fever"],
  "anti-inflammatory": ["pain-gels", "acid", "dressings"],
  "pain-gels": ["anti-inflammatory", "orthopaedics"],
  antihistamines: ["nose", "eyes"],
  inhalers: ["cough", "meters"],
  pressure: ["pressure", "blood", "cholesterol", "sedatives"],
  cholesterol: ["pressure", "blood"],
  blood: ["pressure", "cholesterol"],
  "diabetes-tablets": ["diabetes-control", "pressure"],
  "diabetes-control": ["diabetes-control", "diabetes-tablets"],
  gut: ["enzymes", "gut", "spasm"],
  enzymes: ["acid", "spasm", "gut"],
  acid: ["enzymes", "gut"],
  formula: ["nappies", "baby-care"],
  nappies: ["baby-care", "formula"],
  "baby-care": ["nappies", "baby-care", "formula"],
  antiseptics: ["dressings", "healing"],
  healing: ["dressings", "antiseptics"],
  dressings: ["antiseptics", "dressings"],
  cosmetics: ["cosmetics", "body"],
  "sun-care": ["sun-care", "healing"],
  teeth: ["teeth", "body"],
  body: ["body", "teeth"],
};

export const HABIT_CATEGORIES: Readonly<Record<Habit, readonly string[]>> = {
  baby: ["formula", "nappies", "baby-care"],
  cosmetics: ["cosmetics", "body", "sun-care"],
  allergy: ["antihistamines"],
  breathing: ["inhalers"],
  elder: ["sedatives", "veins", "pain-gels", "acid"],
  sport: ["minerals", "orthopaedics", "pain-gels", "mineral-water"],
};

/** Chances of 1, 2, 3 … lines on a receipt: half have one, 2.24 on average. */
export const LINE_CHANCES: readonly number[] = [
  0.512, 0.201, 0.109, 0.07, 0.044, 0.025, 0.014, 0.009, 0.006, 0.004, 0.003, 0.003,
];

/** Monday first. */
export const WEEKDAY_WEIGHTS: readonly number[] = [1.1, 1.04, 1.03, 1.03, 1.1, 0.94, 0.76];

/** By the hour, midnight first. */
export const HOUR_WEIGHTS: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 2, 5, 7.5, 8.5, 8.5, 8, 7.5, 7, 7, 7.5, 9, 9.5, 8, 5.5, 3, 0, 0,
];
