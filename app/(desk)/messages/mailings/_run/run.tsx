import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Brought } from "./brought";
import { Days } from "./days";
import { Live } from "./live";
import { Setup } from "./setup";
import { Skips } from "./skips";

interface RunProps {
  found: Outputs["mailings"]["get"];
  days: Outputs["mailings"]["days"];
}

/** A mailing that has been started: how far it is, what came of it, and how it was set. */
export async function Run({ found, days }: RunProps) {
  const { mailing, counts, skips, outcome, currency, timezone, segment } = found;
  const t = await getTranslations("mailings.run");
  const format = await getFormatter();
  return (
    <div className="grid gap-5">
      {mailing.state === "scheduled" && mailing.startsAt && (
        <Card>
          <div className="p-4 sm:p-5">
            <p className="font-medium">
              {t("startsAt", {
                time: format.dateTime(mailing.startsAt, {
                  dateStyle: "full",
                  timeStyle: "short",
                  timeZone: timezone,
                }),
              })}
            </p>
            <p className="text-muted">{t("startsText")}</p>
          </div>
        </Card>
      )}
      <Live
        id={mailing.id}
        batchId={mailing.batchId}
        first={{ state: mailing.state, counts }}
        startsAt={mailing.startsAt}
        members={segment?.members ?? 0}
        currency={currency}
      />
      {skips.length > 0 && <Skips skips={skips} batchId={mailing.batchId} />}
      {outcome && (
        <Card>
          <CardHead title={t("brought")} />
          <Brought
            outcome={outcome}
            counts={counts}
            controlPercent={mailing.controlPercent}
            currency={currency}
            timezone={timezone}
          />
        </Card>
      )}
      {days.length > 0 && <Days days={days} />}
      <Setup found={found} />
    </div>
  );
}
