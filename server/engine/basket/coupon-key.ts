const ASCII = /^[!-~]*$/;
/** Invisible signs: Unicode's default ignorable ones, and those that only control how others are shown. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** The only letter whose capital is another letter's: by Unicode's folding it stays itself outside of Turkish. */
const DOTLESS_I = "ı";

/** Full case folding of one sign: through the capitals, which make one of ß and ss, and of both small sigmas. */
const folded = (sign: string): string => {
  if (sign === DOTLESS_I) return sign;
  // sign by sign: the end of a word is written with another sigma
  return [...sign.toLowerCase().toUpperCase()].map((capital) => capital.toLowerCase()).join("");
};

const once = (text: string): string =>
  [...text.normalize("NFKC").replace(UNSEEN, "").trim()].map(folded).join("").normalize("NFKC");

/**
 * What two codes are compared by: NFKC and full case folding, without unseen signs and surrounding space. The key of a
 * key is itself.
 */
export function couponKey(code: string): string {
  const text = code.trim();
  if (ASCII.test(text)) return text.toLowerCase();
  return once(once(text));
}
