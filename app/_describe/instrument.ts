import { describeCondition } from "./condition";
import { describeReward } from "./reward";
import type { Instrument, Speaker } from "./types";

const capital = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/** One whole sentence: what an instrument gives, and when. */
export function describeInstrument(speaker: Speaker, { when, reward }: Pick<Instrument, "when" | "reward">) {
  const gives = describeReward(speaker, reward);
  if (when.length === 0) return speaker.t("always", { reward: gives });
  const conditions = new Intl.ListFormat(speaker.locale, { type: "conjunction" }).format(
    when.map((condition) => describeCondition(speaker, condition)),
  );
  return capital(speaker.t("rule", { conditions, reward: gives }), speaker.locale);
}
