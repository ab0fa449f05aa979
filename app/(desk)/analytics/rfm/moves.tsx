import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { MOVED_CELLS } from "@/app/_desk/rfm-cells";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { SelectField } from "@/components/ui/select-field";
import { getWriter, ratio } from "../../overview/numbers";
import { customersHref } from "../_view/links";
import type { RfmSearch } from "./search";

type Read = NonNullable<Outputs["analytics"]["rfm"]>;

interface MovesProps {
  read: Read;
  search: RfmSearch;
  currency: string;
}

/** Between two dates, by where they began: the wider a bar, the more of them went there. */
export async function Moves({ read, search, currency }: MovesProps) {
  const t = await getTranslations("analytics");
  const w = await getWriter(currency);
  const { from, to, moves } = read;
  if (from === null)
    return (
      <Card>
        <CardHead title={t("rfm.moves")} description={t("rfm.movesText")} />
        <p className="px-4 py-8 text-center text-muted sm:px-5">{t("rfm.noMoves")}</p>
      </Card>
    );
  const rows = MOVED_CELLS.flatMap((cell) => moves.find((move) => move.from === cell) ?? []);
  return (
    <Card>
      <CardHead title={t("rfm.moves")} description={t("rfm.movesText")} />
      <Dates read={read} search={search} currency={currency} />
      <table className="block w-full text-sm md:table">
        <caption className="sr-only">{t("rfm.moves")}</caption>
        <thead className="hidden border-line border-b text-left text-muted md:table-header-group">
          <tr>
            <th scope="col" className="w-64 px-5 py-2.5 font-medium">
              {t("rfm.from")}
            </th>
            <th scope="col" className="px-5 py-2.5 font-medium">
              {t("rfm.to")}
            </th>
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {rows.map((row) => (
            <tr key={row.from} className="block px-4 py-3 md:table-row">
              <th
                scope="row"
                className="block py-1 text-left align-top font-normal md:table-cell md:px-5 md:py-3"
              >
                <span className="font-medium">{t(`cells.${row.from}`)}</span>
                <span className="tabular block text-muted">
                  {w.count(row.customers)}
                  {row.from !== "none" &&
                    ` · ${t("rfm.stayed", { share: w.share(ratio(row.stayed, row.customers) ?? 0) })}`}
                </span>
              </th>
              <td className="block md:table-cell md:px-5 md:py-3">
                <ul className="grid gap-1.5">
                  {row.to.map((part) => (
                    <li key={part.cell} className="grid grid-cols-[9rem_1fr_auto] items-center gap-3">
                      <span className={part.cell === row.from ? "truncate text-muted" : "truncate"}>
                        {part.cell === "none" ? t("gone") : t(`cells.${part.cell}`)}
                      </span>
                      <span aria-hidden className="h-2.5 rounded-full bg-sunken">
                        <span
                          className={`block h-full rounded-full ${part.cell === row.from ? "bg-line-strong" : "bg-accent"}`}
                          style={{ width: `${Math.max(1, part.share * 100)}%` }}
                        />
                      </span>
                      <span className="tabular w-24 text-right">
                        {part.cell === "none" ? (
                          w.count(part.customers)
                        ) : (
                          <Link
                            href={customersHref(search, {
                              was: `${from}~${row.from}`,
                              ...(to === null ? { cell: part.cell } : { became: `${to}~${part.cell}` }),
                            })}
                            className={LINK}
                          >
                            {w.count(part.customers)}
                          </Link>
                        )}{" "}
                        <span className="text-muted">{w.share(part.share)}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

async function Dates({ read: { days, from, to, asOf }, search, currency }: MovesProps) {
  const t = await getTranslations("analytics.rfm");
  const w = await getWriter(currency);
  const { store, region, brand, segment } = search;
  const kept = Object.entries({ store, region, brand, segment }).filter(([, value]) => value);
  const options = days.map((day) => ({ value: day, label: w.day(day) }));
  return (
    <Form
      action="/analytics/rfm"
      scroll={false}
      className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3 sm:px-5"
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        label={t("since")}
        name="since"
        defaultValue={from ?? ""}
        options={options.filter(({ value }) => value < asOf)}
      />
      <SelectField
        label={t("until")}
        name="until"
        defaultValue={to ?? ""}
        options={[{ value: "", label: t("lastNight") }, ...options.slice(0, -1)]}
      />
      <Button type="submit">{t("show")}</Button>
    </Form>
  );
}
