/**
 * Beginnings of words that tell what somebody suffers from, or belong to a sensitive category, in the three languages.
 * Source: rules/compliance.md, no "you are ill" and no sensitive categories; RU 38-FZ art. 24, UA advertising law 21.
 */
const FORBIDDEN = [
  // diagnoses and "you are ill"
  ...[
    "diagnos",
    "diabet",
    "hypertens",
    "asthma",
    "epilep",
    "hepatit",
    "tubercul",
    "your illness",
    "your disease",
  ],
  ...[
    "діагноз",
    "діабет",
    "гіпертоні",
    "астм",
    "епілеп",
    "гепатит",
    "туберкул",
    "ваша хвороб",
    "вашої хвороб",
  ],
  ...["диагноз", "диабет", "гипертони", "эпилеп", "ваша болезн", "вашей болезн", "ви хворі", "вы больны"],
  // sensitive categories: HIV, psychiatry, contraception, fertility, oncology, addiction
  ...[
    "hiv",
    "aids",
    "psychiat",
    "antidepress",
    "depressi",
    "schizo",
    "contracept",
    "infertil",
    "oncolog",
    "cancer",
  ],
  ...["віл", "снід", "психіатр", "антидепрес", "депресі", "шизофр", "контрацеп", "безплідд", "онколог"],
  ...["вич", "спид", "психиатр", "депресси", "бесплоди", "наркоман", "алкоголізм", "алкоголизм", "addict"],
];

/** These are words of their own, not beginnings. */
const WHOLE: ReadonlySet<string> = new Set(["hiv", "aids", "віл", "снід", "вич", "спид"]);

// the end of a word in any script: \b knows Latin letters only
const PATTERNS = FORBIDDEN.map(
  (word) => new RegExp(`(?<![\\p{L}])${word}${WHOLE.has(word) ? "(?![\\p{L}])" : "[\\p{L}]*"}`, "iu"),
);

/** Words that must not stand in a message, as they were written. */
export const forbiddenIn = (text: string): string[] =>
  PATTERNS.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);

const LETTER = /\p{L}/u;

/** Whether a name stands as a word of its own or begins one: endings are of the language. Both in small letters. */
export function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!LETTER.test(text[at - 1] ?? "")) return true;
  return false;
}

const ADVERTISING =
  /(?<!\p{L})(?:знижк|знижок|скидк|скидок|акці[яюїй]|акци[яюией]|розпродаж|распродаж|discount|sale(?!\p{L}))\p{L}*|[−–-]\s?\d{1,2}\s?%/giu;

/** Words that offer something, as they were written, each once: what is waited for says none. */
export const advertisingIn = (text: string): string[] => [
  ...new Set(
    [...text.replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, " ").matchAll(ADVERTISING)].map(([word]) => word),
  ),
];
