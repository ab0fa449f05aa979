"use client";

import { WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { isAndroid, isApple } from "../../_notices/device";

type Wallet = Outputs["card"]["open"]["wallets"][number];

/** A phone is shown the wallet that it has, a computer both. */
const fitting = (wallets: readonly Wallet[]): readonly Wallet[] => {
  const other: Wallet | null = isApple() ? "google" : isAndroid() ? "apple" : null;
  const left = wallets.filter((one) => one !== other);
  return left.length > 0 ? left : wallets;
};

/** The card for the phone's own wallet, which keeps its points up to date by itself. */
export function Wallets({ token, wallets }: { token: string; wallets: readonly Wallet[] }) {
  const t = useTranslations("card");
  const [shown, setShown] = useState(wallets);
  useEffect(() => setShown(fitting(wallets)), [wallets]);
  return (
    <div className="flex flex-col gap-2">
      {shown.map((wallet) => (
        <a key={wallet} href={`/api/wallet/pass/${token}/${wallet}`} className={buttonClass("secondary")}>
          <WalletCards aria-hidden /> {t(`wallets.${wallet}`)}
        </a>
      ))}
      <p className="text-center text-muted text-sm">{t("walletsText")}</p>
    </div>
  );
}
