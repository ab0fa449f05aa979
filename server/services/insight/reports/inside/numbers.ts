import type { PeriodSums } from "@/db/insight/overview";
import type { Compared, MailingFacts, ReportFacts } from "./facts";
import type { Hand } from "./hand";
import type { LetterLine, LetterPart } from "./letter";

/** The parts of a letter that are numbers. */
export function numbers(facts: ReportFacts, hand: Hand): LetterPart[] {
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
