/** The EU and the rest of the EEA, ISO 3166. */
export const EEA: readonly string[] = [
  ..."AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "),
  ..."IS LI NO".split(" "),
];
