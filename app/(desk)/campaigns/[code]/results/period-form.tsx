import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A plain form: the period is in the address, so that it can be sent to a colleague. */
export async function PeriodForm({ from, to }: { from: string; to: string }) {
  const t = await getTranslations("results");
  return (
    <form className="flex flex-wrap items-end gap-3">
      {(
        [
          ["from", from],
          ["to", to],
        ] as const
      ).map(([name, day]) => (
        <div key={name} className="flex flex-col gap-1.5">
          <label htmlFor={`period-${name}`} className="font-medium text-sm">
            {t(name)}
          </label>
          <Input id={`period-${name}`} key={day} type="date" name={name} defaultValue={day} required />
        </div>
      ))}
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
