import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { When } from "@/app/_format/when";

/** When the numbers of a page were counted, and what else is to be known of them. */
export async function Counted({ at, children }: { at: Date; children?: ReactNode }) {
  const t = await getTranslations("analytics");
  return (
    <p className="text-muted text-sm">
      {t("counted")} <When at={at} />. {children}
    </p>
  );
}
