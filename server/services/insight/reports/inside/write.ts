import type { NoticeGroup } from "@/server/engine/reports/notices";
import type { ReportFacts } from "./facts";
import { type Hand, handOf, noticeLine, noticeText, type Pen } from "./hand";
import type { Letter, LetterPart } from "./letter";
import { numbers } from "./numbers";

/** The letter of a week or a day. */
export function writeReport(facts: ReportFacts, pen: Pen): Letter {
  const hand = handOf(pen, facts.currency);
  const { t, f } = hand;
  const { kind } = facts.period;
  return {
    locale: pen.locale,
    subject: subjectOf(facts, hand),
    title: t(`title.${kind}`, { days: f.days(facts.period) }),
    about: `${facts.shop} · ${facts.stores.length > 0 ? facts.stores.join(", ") : t("allStores")}`,
    parts: [attentionPart(facts, hand), ...numbers(facts, hand)],
    ...footOf(facts.shop, pen, hand),
  };
}

/** What happened just now. */
export function writeNotices(
  { shop, currency, groups }: Pick<ReportFacts, "shop" | "currency"> & { groups: readonly NoticeGroup[] },
  pen: Pen,
): Letter {
  const hand = handOf(pen, currency);
  const [first] = groups;
  const only = groups.length === 1 && first ? noticeText(first, hand) : null;
  return {
    locale: pen.locale,
    subject: only ? `${shop}: ${only}` : hand.t("subject.alerts", { shop, count: groups.length }),
    title: hand.t("title.alerts"),
    about: shop,
    parts: [{ title: shop, lines: groups.map((group) => noticeLine(group, hand)) }],
    ...footOf(shop, pen, hand),
  };
}

const footOf = (shop: string, { stop }: Pen, { t, at }: Hand): Pick<Letter, "why" | "foot"> => ({
  why: t("foot.why", { shop }),
  foot: [
    { text: t("foot.settings"), href: at("/settings/reports") },
    ...(stop ? [{ text: t("foot.stop"), href: stop }] : []),
  ],
});

function subjectOf({ period, sales, attention }: ReportFacts, { t, f }: Hand): string {
  const { kind } = period;
  const days = f.days(period);
  if (!sales) return t("subject.work", { days, count: attention.length });
  if (sales.current.receipts === 0) return t(`subject.${kind}Nothing`, { days });
  const change = sales.before && f.change(sales.current.netMinor, sales.before.netMinor);
  return t(`subject.${kind}`, {
    days,
    money: f.money(sales.current.netMinor),
    change: change?.direction ?? "none",
    percent: change?.percent ?? "",
  });
}

function attentionPart({ attention, unclaimed }: ReportFacts, hand: Hand): LetterPart {
  const { t, at } = hand;
  const lines = [
    ...attention.map((group) => noticeLine(group, hand)),
    ...(unclaimed > 0
      ? [{ text: t("unclaimed", { count: unclaimed }), notes: [], href: at("/receipts") }]
      : []),
  ];
  return {
    title: t("parts.attention"),
    lines,
    ...(lines.length === 0 ? { note: t("nothingWrong") } : {}),
  };
}
