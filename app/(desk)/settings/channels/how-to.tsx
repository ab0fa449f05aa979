import { getTranslations } from "next-intl/server";
import { vendorWords } from "./words";

/** What a vendor is, where its key is got and what it costs, in plain words. */
export async function HowTo({ vendor }: { vendor: string }) {
  const t = await getTranslations("channels.new");
  const { what, steps, cost } = (await vendorWords()).about(vendor);
  return (
    <div className="flex flex-col gap-4 p-4 sm:p-5">
      <section>
        <h3 className="font-medium">{t("what")}</h3>
        <p className="mt-1 text-muted">{what}</p>
      </section>
      <section>
        <h3 className="font-medium">{t("where")}</h3>
        <ol className="mt-1 list-decimal space-y-1 pl-5 text-muted">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <section>
        <h3 className="font-medium">{t("cost")}</h3>
        <p className="mt-1 text-muted">{cost}</p>
      </section>
    </div>
  );
}
