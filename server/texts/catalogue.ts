import type { en } from "./en";

/** Every language says what English says. */
export type Catalogue = Record<keyof typeof en, string>;
