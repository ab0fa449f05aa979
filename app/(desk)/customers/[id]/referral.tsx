import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { getGotText, Outcome } from "@/app/(desk)/settings/referral/outcome";
import { Person } from "@/app/(desk)/settings/referral/report";
import { Card, CardHead } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { api } from "@/server/trpc/rsc";
import type { Customer } from "./customer";
import { NameReferrer } from "./name-referrer";

/** The customer's own code, who has sent them, and whom they have sent. */
export async function Referral({ customer }: { customer: Customer }) {
  const {
    enabled,
    code,
    cameBy,
    brought: sent,
    count,
    mayName,
  } = await (await api()).referrals.ofCustomer({
    customerId: customer.id,
  });
  if (!enabled && count === 0) return null;
  const t = await getTranslations("referrals");
  const format = await getFormatter();
  const gotText = await getGotText(await getNow());
  return (
    <Card>
      <CardHead
        title={t("title")}
        description={t("codeText")}
        action={mayName && customer.revealed && <NameReferrer customerId={customer.id} />}
      />
      <dl className="divide-y divide-line">
        <div className="flex items-center justify-between gap-4 px-4 py-2.5 sm:px-5">
          <dt className="text-muted">{t("code")}</dt>
          <dd className="flex items-center gap-3">
            {code ? (
              <>
                <span className="font-medium font-mono">{code}</span>
                <CopyButton value={code} label={t("codeCopy")} doneLabel={t("codeCopied")} />
              </>
            ) : (
              <span className="text-muted">{t("codeNone")}</span>
            )}
          </dd>
        </div>
        {cameBy && (
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5">
            <dt className="text-muted">{t("cameBy")}</dt>
            <dd className="flex min-w-0 flex-col items-end gap-1 text-right">
              <Person of={cameBy.referrer} />
              <Outcome referral={cameBy} end />
              {cameBy.newcomer.got && (
                <span className="text-muted text-sm">{gotText(cameBy.newcomer.got)}</span>
              )}
            </dd>
          </div>
        )}
        <div className="flex justify-between gap-4 px-4 py-2.5 sm:px-5">
          <dt className="text-muted">{t("brought")}</dt>
          <dd>{t("broughtCount", { count: sent.length })}</dd>
        </div>
      </dl>
      {sent.length > 0 && (
        <ScrollRegion label={t("brought")} className="max-h-72 overflow-y-auto border-line border-t">
          <ul className="divide-y divide-line">
            {sent.map((row) => (
              <li
                key={row.id}
                className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5"
              >
                <span className="min-w-0">
                  <Person of={row.newcomer} />
                  <span className="block text-muted text-sm">
                    {format.dateTime(row.namedAt, { dateStyle: "medium" })}
                    {row.referrer.got && ` · ${gotText(row.referrer.got)}`}
                  </span>
                </span>
                <Outcome referral={row} end />
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </Card>
  );
}
