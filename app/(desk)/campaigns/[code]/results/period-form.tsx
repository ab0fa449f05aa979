import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A plain form: the period is in the address, so that it can be sent to a colleague. */
export async function PeriodForm({ from, to }: { from: string; to: string }) {
  const t = await getTranslations("results");
  return (
    <form className="flex flex-wrap items-end gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor="period-from" className="font-medium text-sm">
          {t("from")}
        </label>
        <Input id="period-from" key={from} type="date" name="from" defaultValue={from} required />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="period-to" className="font-medium text-sm">
          {t("to")}
        </label>
        <Input id="period-to" key={to} type="date" name="to" defaultValue={to} required />
      </div>
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
