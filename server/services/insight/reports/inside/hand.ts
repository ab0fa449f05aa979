import type { NoticeGroup } from "@/server/engine/reports/notices";
import type { Locale } from "@/server/texts";
import { type ReportTexts, reportTexts } from "@/server/texts/reports";
import { type ReportFormats, reportFormats } from "./formats";
import type { LetterLine } from "./letter";
import { pathOf } from "./paths";

/** How a letter is written: the same facts and the same means give the same letter. */
export interface Pen {
  locale: Locale;
  /** where the desk is */
  origin: string;
  /** where one click ends these letters; null: there is nothing to end */
  stop: string | null;
}

export interface Hand {
  t: ReportTexts;
  f: ReportFormats;
  at: (path: string) => string;
}

export const handOf = ({ locale, origin }: Pen, currency: string): Hand => ({
  t: reportTexts(locale),
  f: reportFormats(locale, currency),
  at: (path) => new URL(path, origin).href,
});

/** The names, and that there are more of them. */
export const noticeText = ({ kind, count, names }: NoticeGroup, { t }: Hand): string =>
  t(`attention.${kind}`, {
    count,
    names: names.join(", ") + (names.length < count && names.length > 0 ? ", …" : ""),
  });

export const noticeLine = (group: NoticeGroup, hand: Hand): LetterLine => ({
  text: noticeText(group, hand),
  notes: [],
  href: hand.at(pathOf(group)),
});
