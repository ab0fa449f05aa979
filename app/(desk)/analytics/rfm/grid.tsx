import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { getWriter } from "../../overview/numbers";
import { customersHref } from "../_view/links";
import type { RfmSearch } from "./search";

type Grid = NonNullable<Outputs["analytics"]["rfm"]>["grid"];

interface GridProps {
  grid: Grid;
  search: RfmSearch;
  currency: string;
}

const SCORES = [1, 2, 3, 4, 5];

/** The fuller a cell, the stronger its colour; the fullest is `STRONGEST` of the accent. */
const STRONGEST = 45;

export async function Grid({ grid, search, currency }: GridProps) {
  const t = await getTranslations("analytics");
  const w = await getWriter(currency);
  const fullest = Math.max(1, ...grid.cells.map(({ customers }) => customers));
  const edge = (score: number, first: string, last: string) =>
    score === 1 ? first : score === 5 ? last : "";
  return (
    <Card>
      <CardHead title={t("rfm.grid")} description={t("rfm.gridText")} />
      <ScrollRegion label={t("rfm.grid")} className="relative overflow-x-auto p-4 sm:p-5">
        <table className="w-full min-w-[44rem] table-fixed border-separate border-spacing-1 text-sm">
          <caption className="sr-only">{t("rfm.grid")}</caption>
          <thead>
            <tr className="text-left text-muted">
              <th scope="col" className="w-28 font-normal text-xs">
                {t("rfm.recency")} ↓ {t("rfm.frequency")} →
              </th>
              {SCORES.map((f) => (
                <th key={f} scope="col" className="px-2 py-1 font-medium">
                  <span className="sr-only">{t("rfm.frequencyScore", { score: f })}</span>
                  <span aria-hidden>
                    {f}{" "}
                    <span className="font-normal text-xs">{edge(f, t("rfm.rarest"), t("rfm.oftenest"))}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SCORES.toReversed().map((r) => (
              <tr key={r}>
                <th scope="row" className="px-1 text-left font-medium text-muted">
                  <span className="sr-only">{t("rfm.recencyScore", { score: r })}</span>
                  <span aria-hidden>
                    {r}{" "}
                    <span className="block font-normal text-xs">
                      {edge(r, t("rfm.longest"), t("rfm.latest"))}
                    </span>
                  </span>
                </th>
                {grid.cells
                  .filter((one) => one.r === r)
                  .map(({ f, cell, customers, spentMinor }) => (
                    <td
                      key={f}
                      className="relative rounded-control border border-line px-2.5 py-2 align-top hover:border-line-strong"
                      style={{
                        background: `color-mix(in oklab, var(--accent) ${Math.round((customers / fullest) * STRONGEST)}%, var(--surface))`,
                      }}
                    >
                      <span className="block truncate text-xs">{t(`cells.${cell}`)}</span>
                      {customers > 0 ? (
                        <Link
                          href={customersHref(search, { r: String(r), f: String(f) })}
                          className="tabular block font-semibold text-base after:absolute after:inset-0 after:rounded-control"
                        >
                          {w.count(customers)}
                        </Link>
                      ) : (
                        <span className="block text-base text-faint">0</span>
                      )}
                      <span className="tabular block truncate text-xs">{w.money(spentMinor)}</span>
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
