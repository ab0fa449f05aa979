import type { useTranslations } from "next-intl";
import { type Slots, sentenceOf, type Words } from "@/server/engine/rules/sentence";
import type { Selector as RuleSelector, ValueShape, VocabularyShape } from "@/server/engine/rules/types";
import { describeSelector } from "./selector";
import type { Speaker } from "./types";

type Texts = ReturnType<typeof useTranslations<"segments">>;

/** The text of a catalogue with slots put in: nested names, consents and choices have keys of their own. */
function textOf(t: Texts, key: string, slots: Slots): string | null {
  type Key = Parameters<Texts>[0];
  const find = (name: string, values: Slots = slots) =>
    t.has(name as Key) ? t(name as Key, values as never) : null;
  const consent = /^fields\.consent\.(\w+)(?:\.(\w+))?$/.exec(key);
  if (consent) {
    const [, purpose = "", channel] = consent;
    const said = { purpose: find(`purposes.${purpose}`) ?? purpose };
    return channel
      ? find("fields.consentOn", { ...said, channel: find(`channels.${channel}`) ?? channel })
      : find("fields.consent", said);
  }
  if (key.startsWith("facts.")) return find(key.replace("facts.", "saidFacts."));
  if (key.startsWith("said.")) return null;
  if (key.startsWith("counts.")) {
    const own = find(key);
    const { selector, within } = slots;
    const parts = [
      own,
      selector && selector !== "none" ? String(selector) : null,
      ...["stores", "regions", "channel", "event", "of", "from", "to"].map((slot) =>
        narrowed(find, slots, slot),
      ),
      within !== undefined && within !== "none" ? find("within", { within }) : null,
    ];
    return own && parts.filter(Boolean).join(", ");
  }
  return find(key, slots.selector === "none" ? { ...slots, selector: t("anyGoods") } : slots);
}

/** What else narrows a count, by the names of its fields. */
function narrowed(find: (name: string) => string | null, slots: Slots, slot: string): string | null {
  const given = slots[slot];
  if (given === undefined || given === "none" || given === "") return null;
  const word = String(given);
  const said = slot === "channel" ? (find(`choices.channel.${word}`) ?? find(`channels.${word}`)) : null;
  return `${find(`slots.${slot}`)} ${said ?? word}`;
}

/** A rule over customers as a sentence. */
export function describeSegmentRule(
  speaker: Speaker,
  t: Texts,
  shape: VocabularyShape,
  rule: unknown,
): string {
  const { names, locale, currency } = speaker;
  const lists = new Map<string, ReadonlyMap<string, string>>([
    ["stores", names.stores],
    ["groups", names.groups],
    ["segments", names.segments],
    ["tiers", names.tiers],
    ["categories", names.categories],
    ["attributes", names.attributes],
  ]);
  const nameOf = (of: string | null, code: string): string => lists.get(of ?? "")?.get(code) ?? code;
  const value = (written: unknown, { type, of }: ValueShape): string => {
    if (type === "selector") return describeSelector(speaker, written as RuleSelector);
    if (type === "money")
      return new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(written));
    if (type === "oneOf" || type === "someOf")
      return (
        textOf(t, `choices.cell.${written}`, {}) ??
        textOf(t, `choices.event.${written}`, {}) ??
        String(written)
      );
    if (type === "number") return new Intl.NumberFormat(locale).format(Number(written));
    if (typeof written === "boolean") return written ? t("yes") : t("no");
    return type === "codeOf" || type === "codesOf" ? nameOf(of, String(written)) : String(written);
  };
  const spoken = (word: string): string =>
    word === "yes" || word === "no" ? t(word) : (textOf(t, `choices.cell.${word}`, {}) ?? word);
  const words: Words = {
    text: (key, slots) =>
      textOf(t, key, typeof slots.value === "string" ? { ...slots, value: spoken(slots.value) } : slots),
    value,
    list: (items, joinedBy) =>
      new Intl.ListFormat(locale, { type: joinedBy === "and" ? "conjunction" : "disjunction" }).format(items),
  };
  return sentenceOf(shape, rule, words);
}
