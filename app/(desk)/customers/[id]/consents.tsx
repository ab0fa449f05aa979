import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import type { Customer } from "./customer";
import { RecordConsent } from "./record-consent";

type Consent = Customer["consents"][number];

const CHANNELS = ["sms", "email", "push", "telegram", "viber"] as const;
const METHODS = ["otp", "signature", "pin_pad", "paper", "card-page"] as const;

/** What holds, each with its evidence; what was said before it is one click away. */
export async function Consents({ customer, mayChange }: { customer: Customer; mayChange: boolean }) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const hold = customer.consents.filter(({ holds }) => holds);
  const earlier = customer.consents.filter(({ holds }) => !holds);
  const channel = (code: string) => {
    const known = CHANNELS.find((name) => name === code);
    return known ? t(`channels.${known}`) : code;
  };
  const method = (code: string) => {
    const known = METHODS.find((name) => name === code);
    return known ? t(`methods.${known}`) : code;
  };
  const row = (consent: Consent) => (
    <li key={consent.id} className="flex items-start justify-between gap-3 px-4 py-2.5 sm:px-5">
      <span className="min-w-0">
        <span className="block">
          {t(`purposes.${consent.purpose}`)}
          {consent.channel && ` · ${channel(consent.channel)}`}
        </span>
        <span className="block break-words text-muted text-sm">
          {t("consentFacts", {
            date: format.dateTime(consent.at, { dateStyle: "medium", timeStyle: "short" }),
            method: method(consent.method),
            version: consent.textVersion,
          })}
          {consent.evidenceRef && `, ${t("evidence", { ref: consent.evidenceRef })}`}
        </span>
      </span>
      <Badge tone={consent.granted ? "good" : "warn"}>{consent.granted ? t("given") : t("withdrawn")}</Badge>
    </li>
  );
  return (
    <Card>
      <CardHead title={t("consents")} action={mayChange && <RecordConsent id={customer.id} />} />
      {hold.length === 0 && <p className="px-4 py-4 text-muted sm:px-5">{t("consentsEmpty")}</p>}
      <ul className="divide-y divide-line">{hold.map(row)}</ul>
      {earlier.length > 0 && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-4 py-2.5 text-muted text-sm sm:px-5">
            {t("earlier", { count: earlier.length })}
          </summary>
          <ul className="divide-y divide-line">{earlier.map(row)}</ul>
        </details>
      )}
    </Card>
  );
}
