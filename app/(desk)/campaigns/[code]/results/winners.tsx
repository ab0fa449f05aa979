import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Results } from "./numbers";

/** The campaigns that this one lost to, with the receipts on which it did. */
export async function Winners({ winners }: { winners: Results["reasons"]["winners"] }) {
  if (winners.length === 0) return null;
  const t = await getTranslations("results");
  return (
    <Card>
      <CardHead title={t("winners")} description={t("winnersText")} />
      <ul className="divide-y divide-line">
        {winners.map(({ code, name, receipts }) => (
          <li key={code} className="flex items-baseline justify-between gap-4 px-4 py-2.5 sm:px-5">
            {name === null ? (
              <span className="min-w-0">{code}</span>
            ) : (
              <Link
                href={`/campaigns/${encodeURIComponent(code)}/results`}
                className="min-w-0 rounded underline decoration-line-strong underline-offset-2 hover:decoration-current"
              >
                {name}
              </Link>
            )}
            <span className="tabular shrink-0 text-muted">{t("times", { count: receipts })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
