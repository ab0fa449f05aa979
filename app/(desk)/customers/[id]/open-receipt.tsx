import { getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Table } from "@/components/ui/table";

type Receipt = Outputs["customers"]["receipts"]["receipts"][number];

interface OpenReceiptProps {
  receipt: Receipt;
  currency: string;
}

/** Its lines, and why each reward: the rules of the programme, the till itself, or a campaign. */
export async function OpenReceipt({ receipt, currency }: OpenReceiptProps) {
  const t = await getTranslations("customers");
  const locale = await getLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const points = (hundredths: number) => formatDecimal(hundredths, 100, locale);
  const productAt = (position: number) => {
    const line = receipt.lines.find((candidate) => candidate.position === position);
    return line ? t("whyOn", { product: line.name ?? line.sku }) : "";
  };
  const what = (reward: Receipt["rewards"][number]): string => {
    if (reward.kind === "discount")
      return t("whyDiscount", {
        amount: money(reward.discountMinor),
        product: productAt(reward.position),
      });
    if (reward.kind === "points") return t("whyPoints", { points: points(reward.points) });
    return t(({ gift: "whyGift", coupon_issue: "whyCoupon", message: "whyMessage" } as const)[reward.kind]);
  };
  const nothing =
    receipt.rewards.length === 0 && receipt.basePoints === 0 && receipt.manualDiscountMinor === 0;
  return (
    <div className="border-line border-t bg-sunken/40 pb-3">
      <Table
        caption={t("receipt", { number: receipt.externalId })}
        rows={receipt.lines}
        rowKey={(line) => String(line.position)}
        columns={[
          { key: "product", head: t("product"), title: true, cell: (line) => line.name ?? line.sku },
          {
            key: "quantity",
            head: t("quantity"),
            numeric: true,
            cell: (line) => formatDecimal(line.quantityMilli, 1000, locale),
          },
          { key: "price", head: t("price"), numeric: true, cell: (line) => money(line.priceMinor) },
          {
            key: "discount",
            head: t("discount"),
            numeric: true,
            cell: (line) => money(line.discountMinor + line.manualDiscountMinor),
          },
          { key: "net", head: t("net"), numeric: true, cell: (line) => money(line.netMinor) },
          {
            key: "points",
            head: t("balance"),
            numeric: true,
            cell: (line) => points(line.earnedPoints),
          },
        ]}
      />
      <div className="px-4 pt-2 sm:px-5">
        <h3 className="mb-1 font-medium text-sm">{t("why")}</h3>
        {nothing && <p className="text-muted text-sm">{t("whyNothing")}</p>}
        <ul className="flex flex-col gap-1 text-sm">
          {receipt.basePoints > 0 && <li>{t("whyBase", { points: points(receipt.basePoints) })}</li>}
          {receipt.manualDiscountMinor > 0 && (
            <li>{t("whyManual", { amount: money(receipt.manualDiscountMinor) })}</li>
          )}
          {receipt.rewards.map((reward) => (
            <li key={`${reward.campaignCode} ${reward.instrument} ${reward.position}`}>
              <span className="font-medium">{reward.campaign}</span>: {what(reward)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
