import { FileText } from "lucide-react";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { Difference } from "./difference";
import { LANGUAGES } from "./languages";
import { WriteText } from "./write-text";

type Of = Outputs["consents"]["texts"]["purposes"][number];
type Version = Of["versions"][number];

/** The text in force of a purpose, and those before it. */
export async function Purpose({ of, mayChange }: { of: Of; mayChange: boolean }) {
  const t = await getTranslations("consents");
  const customers = await getTranslations("customers");
  const locale = await getLocale();
  const language = LANGUAGES.find((one) => one === locale) ?? "en";
  const [current, ...earlier] = of.versions;
  const write = mayChange && (
    <WriteText
      purpose={of.purpose}
      base={current?.version ?? null}
      start={current ?? of.starting}
      button={t(current ? "change" : "write")}
    />
  );
  return (
    <Card>
      <CardHead
        title={customers(`purposes.${of.purpose}`)}
        action={
          <span className="flex items-center gap-2">
            {current && <Badge tone="good">{t("inForce", { version: current.version })}</Badge>}
            {write}
          </span>
        }
      />
      {current ? (
        <div className="p-4 sm:p-5">
          <Facts of={current} />
          <p lang={language} className="mt-3 whitespace-pre-line">
            {current[language]}
          </p>
        </div>
      ) : (
        <Empty icon={FileText} title={t("none")} compact>
          {t("noneText")}
        </Empty>
      )}
      {earlier.length > 0 && current && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-4 py-2.5 text-muted text-sm sm:px-5">
            {t("earlier", { count: earlier.length })}
          </summary>
          <ul className="divide-y divide-line">
            {earlier.map((version) => (
              <li key={version.id} className="px-4 py-3 sm:px-5">
                <p className="font-medium">{t("version", { version: version.version })}</p>
                <Facts of={version} />
                {version.changed && (
                  <Difference version={version.version} changed={version.changed} language={language} />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

async function Facts({ of: { createdAt, by, agreed } }: { of: Version }) {
  const t = await getTranslations("consents");
  const format = await getFormatter();
  const date = format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <p className="text-muted text-sm">
      {by ? t("publishedBy", { date, by }) : t("published", { date })} · {t("agreed", { count: agreed })}
    </p>
  );
}
