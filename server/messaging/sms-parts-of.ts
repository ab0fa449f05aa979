import { type SmsParts, smsParts } from "./sms-parts";

/** What a text costs as SMS; null: there is none. */
export const partsOf = (text: string): SmsParts | null => (text === "" ? null : smsParts(text));
