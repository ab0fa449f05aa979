import type { PeriodSums } from "@/db/insight/overview";
import type { NoticeGroup, NoticeKind } from "@/server/engine/reports/notices";
import type { Locale } from "@/server/texts";
import { type ReportTexts, reportTexts } from "@/server/texts/reports";
import type { Compared, MailingFacts, ReportFacts } from "./facts";
import { type ReportFormats, reportFormats } from "./formats";
import type { Letter, LetterLine, LetterPart } from "./letter";

/** How a letter is written: the same facts and the same means give the same letter. */
export interface Pen {
  locale: Locale;
  /** where the desk is */
  origin: string;
  /** where one click ends these letters; null: there is nothing to end */
  stop: string | null;
}

interface Hand {
  t: ReportTexts;
  f: ReportFormats;
  at: (path: string) => string;
}

const PATHS: Readonly<Record<NoticeKind, (ref: string | null) => string>> = {
  fraud: () => "/alerts",
  "till-silent": (store) => (store ? `/stores/${encodeURIComponent(store)}` : "/stores"),
  "channel-failing": () => "/settings/channels",
  "channel-low": () => "/settings/channels",
  "job-failing": () => "/settings/jobs",
  "campaign-spent": (code) => (code ? `/campaigns/${encodeURIComponent(code)}/results` : "/campaigns"),
  "mailing-spent": (id) => (id ? `/messages/mailings/${id}` : "/messages/mailings"),
};

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

const handOf = ({ locale, origin }: Pen, currency: string): Hand => ({
  t: reportTexts(locale),
  f: reportFormats(locale, currency),
  at: (path) => new URL(path, origin).href,
});

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

function numbers(facts: ReportFacts, hand: Hand): LetterPart[] {
  const { sales } = facts;
  return [
    ...(sales ? [salesPart(sales, facts, hand), buyersPart(sales, facts, hand)] : []),
    ...(sales ? [pointsPart(sales, facts, hand)] : []),
    ...(facts.campaigns ? [campaignsPart(facts.campaigns, hand)] : []),
    ...(facts.mailings && facts.mailings.length > 0 ? [mailingsPart(facts.mailings, hand)] : []),
  ];
}

type Sales = Compared<PeriodSums>;

interface Row {
  key: "net" | "receipts" | "average" | "carded" | "active" | "new" | "given" | "spent";
  path: string;
  of: (sums: PeriodSums) => number | null;
  shown: (value: number) => string;
}

/** One number with what it was; what is not known of the past is not told. */
function compared(
  { key, path, of, shown }: Row,
  sales: Sales,
  { period }: ReportFacts,
  { t, f, at }: Hand,
): LetterLine {
  const current = of(sales.current) ?? 0;
  const told = (sums: PeriodSums | null) => {
    const value = sums && of(sums);
    if (value === null) return null;
    return { value: shown(value), percent: f.change(current, value)?.signed ?? "none" };
  };
  const [before, year] = [told(sales.before), told(sales.year)];
  return {
    text: t(`lines.${key}`),
    value: shown(current),
    notes: [...(before ? [t(`before.${period.kind}`, before)] : []), ...(year ? [t("year", year)] : [])],
    href: at(path),
  };
}

const averageOf = ({ netMinor, receipts }: PeriodSums): number | null =>
  receipts === 0 ? null : Math.round(netMinor / receipts);

const ownDays = ({ period }: ReportFacts): string => `period=own&from=${period.from}&to=${period.to}`;

function salesPart(sales: Sales, facts: ReportFacts, hand: Hand): LetterPart {
  const { t, f } = hand;
  if (sales.current.receipts === 0) return { title: t("parts.sales"), lines: [], note: t("notes.nothing") };
  const path = `/overview?${ownDays(facts)}`;
  const rows: Row[] = [
    { key: "net", path, of: (sums) => sums.netMinor, shown: f.money },
    { key: "receipts", path, of: (sums) => sums.receipts, shown: f.number },
    { key: "average", path, of: averageOf, shown: f.money },
    { key: "carded", path, of: ({ receipts, knownReceipts }) => knownReceipts / receipts, shown: f.share },
  ];
  const lines = rows.map((row) => compared(row, sales, facts, hand));
  // a share that has changed by so many percent says less than the two shares do
  const carded = lines.pop();
  const before =
    sales.before &&
    t(`before.${facts.period.kind}`, {
      value: f.share(sales.before.knownReceipts / sales.before.receipts),
      percent: "none",
    });
  if (carded) lines.push({ ...carded, notes: before ? [before] : [] });
  return { title: t("parts.sales"), lines };
}

function buyersPart(sales: Sales, facts: ReportFacts, hand: Hand): LetterPart {
  const { t, f, at } = hand;
  const { comings } = facts;
  const row = (key: "active" | "new", of: Row["of"]): Row => ({
    key,
    path: "/customers",
    of,
    shown: f.number,
  });
  const months = comings?.afterMonths ?? 0;
  const counted = (key: "returned" | "gone", count: number): LetterLine => ({
    text: t(`lines.${key}`),
    value: f.number(count),
    notes: [t(`notes.${key}`, { months })],
    href: at("/analytics/churn"),
  });
  return {
    title: t("parts.buyers"),
    lines: [
      compared(
        row("active", (sums) => sums.activeCustomers),
        sales,
        facts,
        hand,
      ),
      compared(
        row("new", (sums) => sums.newCustomers),
        sales,
        facts,
        hand,
      ),
      ...(comings ? [counted("returned", comings.returned), counted("gone", comings.gone)] : []),
    ],
  };
}

function pointsPart(sales: Sales, facts: ReportFacts, hand: Hand): LetterPart {
  const { t, f, at } = hand;
  const path = "/analytics/points";
  const row = (key: "given" | "spent", of: Row["of"]): Row => ({ key, path, of, shown: f.points });
  const { owed } = facts;
  return {
    title: t("parts.points"),
    lines: [
      compared(
        row("given", (sums) => sums.givenPoints),
        sales,
        facts,
        hand,
      ),
      compared(
        row("spent", (sums) => sums.paidPoints),
        sales,
        facts,
        hand,
      ),
      ...(owed
        ? [
            {
              text: t("lines.owed"),
              value: f.points(owed.points),
              notes: [
                t("notes.worth", { money: f.money(owed.minor) }),
                ...(facts.stores.length > 0 ? [t("notes.chain")] : []),
              ],
              href: at(path),
            },
          ]
        : []),
    ],
  };
}

function campaignsPart(campaigns: NonNullable<ReportFacts["campaigns"]>, { t, f, at }: Hand): LetterPart {
  return {
    title: t("parts.campaigns"),
    lines: campaigns.map(({ code, name, receipts, salesMinor, discountMinor, points }) => ({
      text: name,
      value: f.money(salesMinor),
      notes: [
        t("notes.campaign", {
          receipts,
          discount: discountMinor > 0 ? f.money(discountMinor) : "none",
          points: points > 0 ? f.points(points) : "none",
        }),
      ],
      href: at(`/campaigns/${encodeURIComponent(code)}/results`),
    })),
    note: t(campaigns.length > 0 ? "notes.campaigns" : "notes.noCampaigns"),
  };
}

function mailingsPart(mailings: readonly MailingFacts[], hand: Hand): LetterPart {
  const { t, f, at } = hand;
  return {
    title: t("parts.mailings"),
    lines: mailings.map(({ id, name, sent, buyers, control, isFinal }) => ({
      text: name,
      notes: [
        `${t("notes.sent", { sent })}; ${t("notes.bought", { buyers })}`,
        ...(control
          ? [t("notes.control", { treated: f.share(control.treatedShare), control: f.share(control.share) })]
          : []),
        ...(isFinal ? verdictOf(control, hand) : [t("notes.watching")]),
      ],
      href: at(`/messages/mailings/${id}`),
    })),
  };
}

/** Money is told only where it is proven. */
function verdictOf(control: MailingFacts["control"], { t, f }: Hand): string[] {
  if (!control) return [];
  const { verdict, incrementalMinor } = control;
  if (verdict === "invalid") return [t("verdicts.invalid")];
  if (verdict === "not proven" || incrementalMinor === null) return [t("verdicts.unproven")];
  const money = f.money(Math.abs(Math.round(incrementalMinor)));
  return [t(verdict === "proven gain" ? "verdicts.gain" : "verdicts.loss", { money })];
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

/** The names, and that there are more of them. */
const noticeText = ({ kind, count, names }: NoticeGroup, { t }: Hand): string =>
  t(`attention.${kind}`, {
    count,
    names: names.join(", ") + (names.length < count && names.length > 0 ? ", …" : ""),
  });

const noticeLine = (group: NoticeGroup, hand: Hand): LetterLine => ({
  text: noticeText(group, hand),
  notes: [],
  href: hand.at(PATHS[group.kind](group.ref)),
});
