import type { Curve, Season } from "./item";

/**
 * Packs sold in each month, January first, against an ordinary month. January to July as measured in a regional
 * chain: fever 2.11, inhalers 2.31, antihistamines 0.48; anti-inflammatories keep level at 0.96.
 */
export const CURVES: Readonly<Record<Curve, readonly number[]>> = {
  flat: [0.98, 1, 1, 1, 1, 1, 1.02, 1, 1, 1, 1, 1],
  fever: [1.68, 1.65, 1.25, 0.9, 0.8, 0.74, 0.71, 0.75, 1.0, 1.2, 1.25, 1.45],
  cold: [1.7, 1.75, 1.35, 0.9, 0.65, 0.5, 0.45, 0.5, 1.05, 1.35, 1.4, 1.6],
  inhaler: [1.5, 1.45, 1.2, 1.0, 0.85, 0.7, 0.65, 0.7, 0.95, 1.1, 1.25, 1.4],
  allergy: [0.6, 0.65, 0.95, 1.45, 1.65, 1.4, 1.25, 1.5, 1.1, 0.7, 0.6, 0.6],
  sun: [0.15, 0.2, 0.4, 0.9, 1.8, 2.6, 2.8, 2.1, 0.7, 0.25, 0.15, 0.2],
  "winter-care": [1.5, 1.4, 1.2, 0.95, 0.75, 0.65, 0.6, 0.65, 0.9, 1.2, 1.4, 1.5],
  gut: [0.9, 0.85, 0.9, 1, 1.05, 1.15, 1.25, 1.25, 1.05, 0.9, 0.85, 1.05],
};

export const SEASONS: Readonly<Record<Curve, readonly Season[]>> = {
  flat: [],
  fever: ["autumn", "winter"],
  cold: ["autumn", "winter"],
  inhaler: ["autumn", "winter"],
  allergy: ["spring", "summer"],
  sun: ["summer"],
  "winter-care": ["autumn", "winter"],
  gut: ["summer"],
};
