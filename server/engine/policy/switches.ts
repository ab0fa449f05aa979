/** What the owner decides where the law leaves it to them, with the values each may have. */
export const LAW_SWITCHES = {
  "medicines.loyalty": ["off", "earn_only", "on"],
  "messengers.marketing": ["off", "on"],
  "messengers.service": ["off", "on"],
} as const;
export type LawSwitch = keyof typeof LAW_SWITCHES;

/** The owner has to say that medicines may be offered; elsewhere they may unless the owner says no. */
const LOYALTY_IS_OFF: ReadonlySet<string> = new Set(["UA"]);
/** Where messengers are restricted. */
const MESSENGERS: ReadonlySet<string> = new Set(["RU"]);

export const isLawSwitch = (name: string): name is LawSwitch => Object.hasOwn(LAW_SWITCHES, name);

/** The switches that change anything in a country. */
export const switchesOf = (country: string): LawSwitch[] =>
  (Object.keys(LAW_SWITCHES) as LawSwitch[]).filter(
    (name) => !name.startsWith("messengers.") || MESSENGERS.has(country),
  );

/** What holds while the owner has said nothing. */
export const switchDefault = (name: LawSwitch, country: string): string =>
  name === "medicines.loyalty" && !LOYALTY_IS_OFF.has(country) ? "on" : "off";
