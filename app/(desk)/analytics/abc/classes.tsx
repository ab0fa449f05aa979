import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ratio } from "../../overview/numbers";
import { getWriter } from "../_view/numbers";
import { ABC, type AbcSearch, abcHref, XYZ } from "./search";

export type Read = NonNullable<Outputs["analytics"]["abc"]>;

interface ClassesProps {
  read: Read;
  search: AbcSearch;
  currency: string;
}

/** Nine classes, and those that are too new to tell; each opens its products below. */
export async function Classes({ read, search, currency }: ClassesProps) {
  const t = await getTranslations("analytics.abc");
  const w = await getWriter(currency);
  const columns = XYZ.filter(
    (xyz) => xyz !== "none" || read.cells.some((cell) => cell.xyz === "none" && cell.products > 0),
  );
  return (
    <Card>
      <CardHead title={t("classes")} description={t("classesText")} />
      <ScrollRegion label={t("classes")} className="relative overflow-x-auto p-4 sm:p-5">
        <table className="w-full min-w-[30rem] table-fixed border-separate border-spacing-1 text-sm">
          <caption className="sr-only">{t("classes")}</caption>
          <thead className="text-left text-muted">
            <tr>
              <td className="w-24" />
              {columns.map((xyz) => (
                <th key={xyz} scope="col" className="px-2 py-1 align-bottom font-medium">
                  {xyz === "none" ? "" : `${xyz} `}
                  <span className="font-normal text-xs">{t(`xyz.${xyz}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ABC.map((abc) => (
              <tr key={abc}>
                <th scope="row" className="px-1 text-left font-medium text-muted">
                  {abc} <span className="block font-normal text-xs">{t(`abc.${abc}`)}</span>
                </th>
                {columns.map((xyz) => {
                  const cell = read.cells.find((one) => one.abc === abc && one.xyz === xyz);
                  const chosen = search.abc === abc && search.xyz === xyz;
                  return (
                    <td
                      key={xyz}
                      className={cn(
                        "relative rounded-control border px-2.5 py-2 hover:border-line-strong",
                        chosen ? "border-accent bg-accent-soft" : "border-line",
                      )}
                    >
                      <Link
                        href={abcHref({
                          ...search,
                          ...(chosen ? { abc: undefined, xyz: undefined } : { abc, xyz }),
                        })}
                        scroll={false}
                        aria-current={chosen || undefined}
                        className="tabular block font-semibold text-base after:absolute after:inset-0 after:rounded-control"
                      >
                        {w.count(cell?.products ?? 0)}
                      </Link>
                      <span className="tabular block truncate text-muted text-xs">
                        {w.rate(ratio(cell?.worthMinor ?? 0, read.worthMinor) ?? 0)}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
