import { CircleHelp } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { Results } from "./numbers";

const PLAIN = ["store", "brand", "group", "segment", "schedule", "limit", "beaten"] as const;
const GUARDS = ["rx", "noDiscount", "noPoints", "floorPrice", "unpaid"] as const;
const CONDITIONS = [
  "basket_total",
  "basket_quantity",
  "contains",
  "coupon",
  "tier",
  "birthday",
  "purchase_number",
  "registered_within",
  "member",
  "channel",
] as const;

async function speak() {
  const reasons = await getTranslations("reasons");
  const t = await getTranslations("results");
  return (reason: string): string => {
    const plain = PLAIN.find((known) => known === reason);
    if (plain) return reasons(plain);
    const [family, what] = reason.split(":");
    const guard = GUARDS.find((known) => known === what);
    if (family === "guard" && guard) return reasons(`guard-${guard}`);
    if (reason === "guard:anonymous") return reasons("anonymous");
    if (family !== "condition") return reasons("other", { reason });
    const condition = CONDITIONS.find((known) => known === what);
    return condition ? t(`conditions.${condition}`) : reasons("nothing");
  };
}

/** Why tills gave nothing of the campaign, by what they were answered. */
export async function Reasons({ reasons }: { reasons: Results["reasons"] }) {
  const t = await getTranslations("results");
  const textOf = await speak();
  const locale = await getLocale();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return (
    <Card>
      <CardHead
        title={t("reasons")}
        description={t("reasonsText", { count: reasons.receipts, most: reasons.most })}
      />
      {reasons.counts.length === 0 ? (
        <Empty icon={CircleHelp} title={t("noReasons")} compact />
      ) : (
        <ul className="divide-y divide-line">
          {reasons.counts.map(({ reason, receipts }) => (
            <li key={reason} className="flex items-baseline justify-between gap-4 px-4 py-2.5 sm:px-5">
              <span>{textOf(reason)}</span>
              <span className="tabular shrink-0 text-muted">
                {number.format(receipts)} · {percent.format(receipts / Math.max(1, reasons.receipts))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
