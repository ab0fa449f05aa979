import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { getWriter } from "../../overview/numbers";
import { customersHref } from "../_view/links";
import { lastDayOf } from "../_view/months";
import type { CohortsSearch } from "./search";
import { cellValue, type Read } from "./value";

interface CohortTableProps {
  read: Read;
  search: CohortsSearch;
  currency: string;
}

/** More columns than this are not read. */
const AGES_MAX = 24;
/** of the accent, in the strongest cell */
const STRONGEST = 55;

export async function CohortTable({ read, search, currency }: CohortTableProps) {
  const t = await getTranslations("analytics");
  const w = await getWriter(currency);
  const { measure } = search;
  const ages = Math.min(AGES_MAX, Math.max(...read.cohorts.map(({ cells }) => cells.length)));
  // the first month of retention is always all of them
  const colouredFrom = measure === "retention" ? 1 : 0;
  const fullest = Math.max(
    0,
    ...read.cohorts.flatMap(({ cells }) =>
      cells.slice(colouredFrom, ages).map((cell) => cellValue(cell, measure)),
    ),
  );
  const text = (value: number) => (measure === "retention" ? w.share(value) : w.money(value));
  const colour = (value: number) =>
    fullest > 0 ? Math.round(Math.max(0, Math.min(1, value / fullest)) * STRONGEST) : 0;
  const running = read.cohorts.some(({ cells }) => cells.some((cell) => cell.running));
  return (
    <Card>
      <CardHead
        title={t(`cohorts.measures.${measure}`)}
        description={
          <>
            {t(`cohorts.texts.${measure}`)}
            {measure === "margin" && ` ${t("cohorts.costed", { share: w.share(read.costedShare ?? 0) })}`}
          </>
        }
      />
      <ScrollRegion label={t("cohorts.title")} className="relative overflow-x-auto">
        <table className="w-full border-separate border-spacing-0.5 p-3 text-sm">
          <caption className="sr-only">{t(`cohorts.measures.${measure}`)}</caption>
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="sticky left-0 z-10 bg-surface px-2 py-1.5 font-medium">
                {t("cohorts.cohort")}
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-medium">
                {t("customers")}
              </th>
              {Array.from({ length: ages }, (_, age) => age).map((age) => (
                <th key={age} scope="col" className="px-2 py-1.5 text-right font-medium">
                  <span aria-hidden>{age}</span>
                  <span className="sr-only">{t("cohorts.age", { age })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {read.cohorts.map(({ cohort, customers, cells }) => (
              <tr key={cohort}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 whitespace-nowrap bg-surface px-2 py-1 text-left font-medium"
                >
                  {w.month(cohort)}
                </th>
                <td className="tabular px-2 py-1 text-right">
                  <Link
                    href={customersHref(search, { firstFrom: cohort, firstTo: lastDayOf(cohort) })}
                    className={LINK}
                  >
                    {w.count(customers)}
                  </Link>
                </td>
                {cells.slice(0, ages).map((cell) => {
                  const value = cellValue(cell, measure);
                  return (
                    <td
                      key={cell.age}
                      className="tabular relative whitespace-nowrap rounded px-2 py-1 text-right"
                      style={{
                        background: `color-mix(in oklab, var(--accent) ${cell.age < colouredFrom ? 0 : colour(value)}%, var(--surface))`,
                      }}
                    >
                      {cell.customers > 0 ? (
                        <Link
                          href={customersHref(search, {
                            firstFrom: cohort,
                            firstTo: lastDayOf(cohort),
                            boughtFrom: cell.month,
                            boughtTo: lastDayOf(cell.month),
                          })}
                          className="rounded after:absolute after:inset-0 hover:underline"
                        >
                          {text(value)}
                          {cell.running && "*"}
                        </Link>
                      ) : (
                        <span className="text-muted">
                          {text(value)}
                          {cell.running && "*"}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {running && <p className="px-4 pb-3 text-muted text-sm sm:px-5">* {t("cohorts.running")}</p>}
    </Card>
  );
}
