import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

type Receipt = Outputs["receipts"]["get"];

interface RewardsProps {
  receipt: Pick<Receipt, "rewards" | "lines">;
  money: (minor: number) => string;
}

/** What each campaign gave, and on what. */
export function Rewards({ receipt: { rewards, lines }, money }: RewardsProps) {
  const t = useTranslations("overview.receiptPages");
  const gave = ({ kind, discountMinor, points }: Receipt["rewards"][number]): string => {
    if (kind === "discount") return `−${money(discountMinor)}`;
    if (kind === "points") return t("pointsReward", { points: points / 100 });
    return kind === "gift" ? t("gift") : kind === "message" ? t("message") : t("coupon");
  };
  const on = (position: number): string => {
    const line = lines.find((candidate) => candidate.position === position);
    return line ? t("onLine", { name: line.name ?? line.sku }) : t("onReceipt");
  };
  return (
    <Card>
      <CardHead title={t("rewards")} />
      {rewards.length === 0 ? (
        <p className="px-4 py-3 text-muted sm:px-5">{t("noRewards")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rewards.map((reward) => (
            <li
              key={`${reward.campaign.code} ${reward.instrument} ${reward.position}`}
              className="px-4 py-2.5 sm:px-5"
            >
              <div className="flex justify-between gap-4">
                <Link
                  href={`/campaigns/${encodeURIComponent(reward.campaign.code)}`}
                  className="min-w-0 rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-current"
                >
                  {reward.campaign.name}
                </Link>
                <span className="tabular shrink-0 text-right">{gave(reward)}</span>
              </div>
              <p className="text-muted text-sm">{on(reward.position)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
