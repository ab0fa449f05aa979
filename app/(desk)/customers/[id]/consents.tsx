import { Printer } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { consentWords } from "./consent-words";
import type { Customer } from "./customer";
import { RecordConsent } from "./record-consent";

type Consent = Customer["consents"][number];

/** What holds, each with its text and evidence; what was said before it is one click away. */
export async function Consents({ customer, mayChange }: { customer: Customer; mayChange: boolean }) {
  const t = await getTranslations("customers");
  const proof = await getTranslations("consents.proof");
  const format = await getFormatter();
  const say = await consentWords();
  const locale = await getLocale();
  const hold = customer.consents.filter(({ holds }) => holds);
  const earlier = customer.consents.filter(({ holds }) => !holds);
  const moment = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  const about = ({ purpose, channel }: Pick<Consent, "purpose" | "channel">) => (
    <span className="block">
      {t(`purposes.${purpose}`)}
      {channel && ` · ${say.channel(channel)}`}
    </span>
  );
  const row = (consent: Consent) => {
    const { id, at, method, textVersion, evidenceRef, text, granted } = consent;
    const language = locale === "uk" || locale === "ru" ? locale : "en";
    return (
      <li key={id} className="flex items-start justify-between gap-3 px-4 py-2.5 sm:px-5">
        <span className="min-w-0">
          {about(consent)}
          <span className="block break-words text-muted text-sm">
            {t("consentFacts", { date: moment(at), method: say.method(method), version: textVersion })}
            {evidenceRef && `, ${t("evidence", { ref: say.evidence(evidenceRef) })}`}
          </span>
          {text && (
            <details className="text-sm">
              <summary className="cursor-pointer text-muted">{t("consentText")}</summary>
              <span lang={language} className="mt-1 block whitespace-pre-line">
                {text[language]}
              </span>
            </details>
          )}
        </span>
        <Badge tone={granted ? "good" : "warn"}>{granted ? t("given") : t("withdrawn")}</Badge>
      </li>
    );
  };
  return (
    <Card>
      <CardHead
        title={t("consents")}
        action={
          customer.revealed && (
            <span className="flex flex-wrap gap-2">
              <Link
                href={`/customers/${customer.id}/consents/proof`}
                prefetch={false}
                className={buttonClass("secondary", true)}
              >
                <Printer aria-hidden /> {proof("open")}
              </Link>
              {mayChange && <RecordConsent id={customer.id} />}
            </span>
          )
        }
      />
      {hold.length === 0 && customer.consentRequests.length === 0 && (
        <p className="px-4 py-4 text-muted sm:px-5">{t("consentsEmpty")}</p>
      )}
      <ul className="divide-y divide-line">
        {customer.consentRequests.map((request) => (
          <li key={request.id} className="flex items-start justify-between gap-3 px-4 py-2.5 sm:px-5">
            <span className="min-w-0">
              {about(request)}
              <span className="block text-muted text-sm">
                {t("consentAsked", { date: moment(request.at), method: say.method(request.method) })}
              </span>
            </span>
            <Badge tone="info">{t("consentWaits")}</Badge>
          </li>
        ))}
        {hold.map(row)}
      </ul>
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
