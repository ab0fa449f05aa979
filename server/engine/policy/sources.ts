/** Where each rule comes from, as the engine writes it, and the text that says so in the reader's language. */
export const SOURCES = {
  "performance of a contract: GDPR 6(1)(b) and its like": "contract",
  "ePrivacy directive 13, with prior consent": "eprivacy",
  "PECR regulation 22, with prior consent": "pecr",
  "UA advertising law 14-3, with prior consent": "uaAds",
  "RU 38-FZ art. 18, with prior consent": "ruAds",
  "KZ operators' rules, with prior consent": "kzOperators",
  "TCPA and CAN-SPAM, with prior consent": "us",
  "CASL, with prior consent": "casl",
  "RU 38-FZ art. 18; UA advertising law 14-3; ePrivacy directive 13; KZ operators' rules": "consent",
  "GDPR 17 and 21; RU 152-FZ art. 14 and 21": "suppressed",
  "RU: a subscriber's refusal at the operator, since 1 August 2025": "operator",
  "RU 38-FZ art. 24; UA advertising law 21; KZ Health Code 56; directive 2001/83/EC art. 88": "rx",
  "EU C-21/23; GDPR 9": "sensitive",
  "RU 38-FZ art. 24; UA advertising law 21; KZ Health Code 56": "minors",
  "UA: loyalty programmes for medicines, from 1 March to 25 December 2025": "uaBan",
  "UA: voluntary programmes for medicines, since 26 December 2025": "uaLoyalty",
  "RU 38-FZ art. 5(10.7), since 1 September 2025; the antimonopoly service of 10 March 2026": "ruWhatsapp",
  "RU 38-FZ art. 5(10.7); the antimonopoly service of 5 March 2026": "ruTelegram",
  "RU 38-FZ art. 5(10.7), since 1 September 2025": "ruMessengers",
  "the antimonopoly service of 5 March 2026": "fas",
  "KZ operators' rules": "kzHours",
  "good practice": "practice",
  "the retailer's own hours": "own",
  "what no rule permits is denied": "deny",
} as const;
export type SourceKey = (typeof SOURCES)[keyof typeof SOURCES];

/** null: a source that has no text yet; a test looks for those */
export const sourceKey = (source: string): SourceKey | null =>
  Object.hasOwn(SOURCES, source) ? SOURCES[source as keyof typeof SOURCES] : null;
