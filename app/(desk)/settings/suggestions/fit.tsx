import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Stat } from "@/components/ui/stat";

/** How well the newest fit would have foretold the shop's own past. */
export async function Fit({ fit }: { fit: Outputs["suggestions"]["settings"]["fit"] }) {
  const t = await getTranslations("suggestions");
  const format = await getFormatter();
  if (!fit) return <p className="p-4 text-muted sm:p-5">{t("fitNone")}</p>;
  const { recall } = fit;
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  return (
    <>
      <dl className="grid grid-cols-2 divide-line sm:grid-cols-4 lg:divide-x">
        <Stat
          label={t("fittedAt")}
          value={
            <time dateTime={fit.fittedAt.toISOString()}>
              {format.dateTime(fit.fittedAt, { dateStyle: "medium" })}
            </time>
          }
        />
        <Stat label={t("baskets")} value={format.number(fit.baskets)} />
        <Stat label={t("chosen")} value={recall ? percent(recall.chosen) : "—"} />
        <Stat label={t("popularity")} value={recall ? percent(recall.popularity) : "—"} />
      </dl>
      {!recall && <p className="px-4 pb-4 text-muted sm:px-5">{t("fitLittle")}</p>}
    </>
  );
}
