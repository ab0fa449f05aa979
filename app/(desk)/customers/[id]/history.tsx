import { History as Clock } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { cursorOf } from "./cursor";
import { Older } from "./older";

type Row = Outputs["customers"]["history"]["rows"][number];

interface HistoryProps {
  id: string;
  before: string | null;
  currency: string;
  href: string;
}

const PURPOSES = ["loyalty_terms", "personal_data", "marketing", "profiling", "health_profile"] as const;
const CHANNELS = ["sms", "email", "push", "telegram", "viber"] as const;
const VERBS = [
  "edit",
  "block",
  "unblock",
  "block-identifier",
  "unblock-identifier",
  "add-identifier",
  "remove-identifier",
  "mark-card",
  "unmark-card",
  "merge",
  "unmerge",
  "export",
  "erase",
  "join-household",
  "leave-household",
] as const;

const POINT_RULES = [
  "adjust",
  "import",
  "merge",
  "unmerge",
  "expire",
  "household",
  "referral",
  "referral-back",
] as const;
const REFERRAL_VERBS = ["name", "rewarded", "taken-back", "refused"] as const;
const DEVICE_VERBS = ["subscribe", "register", "end", "remove"] as const;

export async function History({ id, before, currency, href }: HistoryProps) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const tell = await getTeller(currency);
  const cursor = cursorOf(before);
  const { rows, next } = await (await api()).customers.history({
    id,
    before: cursor,
  });
  return (
    <Card>
      {rows.length === 0 ? (
        <Empty icon={Clock} title={t("historyEmpty")} compact />
      ) : (
        <ol className="divide-y divide-line">
          {rows.map((row) => (
            <li
              key={row.key}
              className="flex flex-col gap-x-6 gap-y-0.5 px-4 py-2.5 sm:flex-row sm:items-baseline sm:px-5"
            >
              <time dateTime={row.at.toISOString()} className="tabular w-44 shrink-0 text-muted text-sm">
                {format.dateTime(row.at, { dateStyle: "medium", timeStyle: "short" })}
              </time>
              <span className="min-w-0 flex-1 break-words">
                {tell(row)}
                {typeof row.detail.reason === "string" && row.detail.reason !== "" && (
                  <span className="text-muted"> — {row.detail.reason}</span>
                )}
              </span>
              {row.by && <span className="text-muted text-sm">{t("by", { name: row.by })}</span>}
            </li>
          ))}
        </ol>
      )}
      <Older href={href} paged={cursor !== undefined} next={next} />
    </Card>
  );
}

/** One sentence for each row. */
async function getTeller(currency: string): Promise<(row: Row) => string> {
  const t = await getTranslations("customers");
  const locale = await getLocale();
  const amount = ({ detail }: Row) => formatMoney(Number(detail.netMinor ?? 0), currency, locale);
  const signed = ({ detail }: Row) =>
    `${Number(detail.points ?? 0) > 0 ? "+" : ""}${formatDecimal(Number(detail.points ?? 0), 100, locale)}`;
  const consent = ({ what, detail }: Row): string => {
    const purpose = PURPOSES.find((known) => known === what);
    const channel = CHANNELS.find((known) => known === detail.channel);
    return t(detail.granted ? "events.gave" : "events.withdrew", {
      purpose: purpose ? t(`purposes.${purpose}`) : what,
      channel: channel ? t(`channels.${channel}`) : String(detail.channel ?? t("channels.any")),
    });
  };
  return (row) => {
    const { kind, what, detail } = row;
    if (kind === "registered")
      return what ? t("events.registeredAt", { store: what }) : t("events.registered");
    if (kind === "receipt")
      return t("events.receipt", { number: what, amount: amount(row), store: String(detail.store ?? "") });
    if (kind === "returned")
      return what
        ? t("events.returned", { number: what, amount: amount(row), points: signed(row) })
        : t("events.returnedWithout", { amount: amount(row), points: signed(row) });
    if (kind === "cancelled") return t("events.cancelled", { number: what, amount: amount(row) });
    if (kind === "consent") return consent(row);
    if (kind === "segment")
      return t(what === "entered" ? "events.enteredSegment" : "events.leftSegment", {
        name: String(detail.name ?? ""),
      });
    if (kind === "points") {
      const rule = POINT_RULES.find((known) => known === what);
      return t(`events.${rule ?? "points"}`, { points: signed(row) });
    }
    const referral = REFERRAL_VERBS.find((known) => `referrals.${known}` === what);
    if (referral) return t(`events.referrals.${referral}`);
    const device = DEVICE_VERBS.find((known) => `push-subscriptions.${known}` === what);
    if (device) return t(`events.devices.${device}`);
    const verb = VERBS.find((known) => `customers.${known}` === what);
    return verb ? t(`events.verbs.${verb}`) : t("events.changed");
  };
}
