import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";

type Portrait = NonNullable<Outputs["portraits"]["get"]["portrait"]>;

/** So much later than expected nobody waits any more. */
const LOST_AFTER_GAPS = 3;
const WEEK_DAYS = 7;
const [LIFT_LEAST, SHARE_LEAST] = [1.2, 0.1];
const [WAITS, FULL] = [0.65, 0.35];

/** A portrait as one sentence that a cashier understands. */
export async function portraitSentence(
  portrait: Portrait,
  categories: ReadonlyMap<string, string>,
): Promise<string> {
  const t = await getTranslations("portraits");
  const say = await getTranslations("say");
  const locale = await getLocale();
  const tastes = Object.entries(portrait.affinities?.categories ?? {})
    .filter(([code, [share, lift]]) => lift >= LIFT_LEAST && share >= SHARE_LEAST && categories.has(code))
    .sort(([, [, one]], [, [, other]]) => other - one)
    .slice(0, 2)
    .map(([code]) => say("quoted", { name: categories.get(code) ?? code }));
  const sensitivity = portrait.priceSensitivity;
  return [
    await rhythmOf(portrait),
    ...(tastes.length > 0
      ? [t("s.tastes", { count: tastes.length, list: new Intl.ListFormat(locale).format(tastes) })]
      : []),
    ...(sensitivity !== null && sensitivity >= WAITS ? [t("s.waits")] : []),
    ...(sensitivity !== null && sensitivity <= FULL ? [t("s.full")] : []),
  ]
    .join("; ")
    .concat(".");
}

async function rhythmOf({ rfm, lastDay, visit }: Portrait): Promise<string> {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const day = (text: string, away: number) => {
    const noon = new Date(`${text}T12:00:00Z`);
    return t("s.onDay", {
      // 1 is Monday; the catalogue says the days, since languages bend them
      weekday: Math.abs(away) < WEEK_DAYS ? String(noon.getUTCDay() || WEEK_DAYS) : "none",
      date: format.dateTime(noon, { day: "numeric", month: "long", timeZone: "UTC" }),
    });
  };
  if (rfm.days < 2 || !visit || visit.gapDays === null)
    return t("s.once", { day: day(lastDay, -rfm.recencyDays) });
  const rhythm = t("s.rhythm", { days: Math.max(1, Math.round(visit.gapDays)) });
  if (-visit.dueIn > LOST_AFTER_GAPS * visit.gapDays) return t("s.lost", { rhythm });
  return t(visit.dueIn < 0 ? "s.late" : "s.due", { rhythm, day: day(visit.due, visit.dueIn) });
}
