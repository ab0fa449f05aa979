/** A letter, and how it is written where a word begins with it, if otherwise. */
type Table = Readonly<Record<string, string | readonly [begins: string, inside: string]>>;

const SHARED: Table = {
  а: "a",
  б: "b",
  в: "v",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
};

/** Ukrainian by resolution 55 of the Cabinet of Ministers, 2010; Russian by ICAO 9303, part 3, section 6. */
const TABLES = {
  uk: {
    ...SHARED,
    г: "h",
    ґ: "g",
    є: ["ye", "ie"],
    и: "y",
    і: "i",
    ї: ["yi", "i"],
    й: ["y", "i"],
    ю: ["yu", "iu"],
    я: ["ya", "ia"],
    // letters of a Russian name in a Ukrainian text
    ё: "e",
    ъ: "",
    ы: "y",
    э: "e",
  },
  ru: {
    ...SHARED,
    г: "g",
    ё: "e",
    и: "i",
    й: "i",
    ъ: "ie",
    ы: "y",
    э: "e",
    ю: "iu",
    я: "ia",
    // letters of a Ukrainian name in a Russian text
    ґ: "g",
    є: "ie",
    і: "i",
    ї: "i",
  },
} as const satisfies Record<string, Table>;

export type Transliterated = keyof typeof TABLES;

/** What stands in texts beside letters and is not in GSM-7. */
const SIGNS: Readonly<Record<string, string>> = {
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "–": "-",
  "—": "-",
  "−": "-",
  "‑": "-",
  "…": "...",
  "№": "No.",
  "₴": "UAH",
  "₽": "RUB",
  "₸": "KZT",
  "\u00a0": " ",
  "\u202f": " ",
  "\t": " ",
  "×": "x",
};

const APOSTROPHE = /(?<=\p{Script=Cyrillic})['’ʼ](?=\p{Script=Cyrillic})/gu;
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign);
const isUpper = (sign: string | undefined): boolean =>
  sign !== undefined && sign !== sign.toLowerCase() && sign === sign.toUpperCase();

/**
 * A text in Latin letters, so that it fits into fewer SMS: by the official table of its language, with quotes, dashes
 * and currency signs in their plain forms. What has no such form stays as it is.
 */
export function transliterate(text: string, language: Transliterated): string {
  const table: Table = TABLES[language];
  // inside a Ukrainian word it is not written
  const signs = [...(language === "uk" ? text.replace(APOSTROPHE, "") : text)];
  return signs
    .map((sign, at) => {
      const lower = sign.toLowerCase();
      const [before, after] = [signs[at - 1], signs[at + 1]];
      if (language === "uk" && lower === "г" && before?.toLowerCase() === "з")
        return inCase("gh", sign, before, after);
      const found = Object.hasOwn(table, lower) ? table[lower] : undefined;
      if (found === undefined) return SIGNS[sign] ?? sign;
      const latin = typeof found === "string" ? found : found[isLetter(before) ? 1 : 0];
      return inCase(latin, sign, before, after);
    })
    .join("");
}

/** A capital is one letter in a name, and all of them in a word of capitals. */
function inCase(latin: string, sign: string, before: string | undefined, after: string | undefined): string {
  if (!isUpper(sign)) return latin;
  const isShouted = isUpper(after) || (!isLetter(after) && isUpper(before));
  return isShouted ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
}
