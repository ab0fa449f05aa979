/** Codes compare without case and surrounding space, and however their letters are composed. */
export const couponKey = (code: string): string => code.normalize("NFC").trim().toLowerCase();
