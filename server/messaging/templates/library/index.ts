import { AFTER } from "./after";
import { BEGINNING } from "./beginning";
import { CODES } from "./codes";
import type { LibraryTemplate } from "./made-of";
import { OCCASIONS } from "./occasions";
import { POINTS } from "./points";
import { RETURN } from "./return";

/** Ready texts, in the order in which a shop meets their occasions. */
export const LIBRARY: readonly LibraryTemplate[] = [
  ...BEGINNING,
  ...RETURN,
  ...POINTS,
  ...OCCASIONS,
  ...AFTER,
  ...CODES,
];

export const libraryTemplate = (code: string): LibraryTemplate | null =>
  LIBRARY.find((one) => one.code === code) ?? null;
