import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { sendError } from "@/app/_desk/send-error";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";

type Step = Outputs["messages"]["get"]["story"][number];

interface StoryProps {
  steps: readonly Step[];
  currency: string;
}

/** What happened, the earliest first. */
export async function Story({ steps, currency }: StoryProps) {
  const format = await getFormatter();
  return (
    <ol className="divide-y divide-line">
      {steps.map((step, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays where it is
          key={at}
          className="grid gap-x-4 px-4 py-3 sm:grid-cols-[11rem_1fr] sm:px-5"
        >
          <time dateTime={step.at.toISOString()} className="tabular text-muted text-sm">
            {format.dateTime(step.at, { dateStyle: "medium", timeStyle: "medium" })}
          </time>
          <div className="min-w-0">
            <What step={step} currency={currency} />
          </div>
        </li>
      ))}
    </ol>
  );
}

const linkClass = "rounded underline underline-offset-2";

async function What({ step, currency }: { step: Step; currency: string }): Promise<ReactNode> {
  const t = await getTranslations("messages.story");
  const words = await getTranslations("messages");
  const errors = await getTranslations("messages.sendErrors");
  const said = (error: string | null) => error && sendError(errors, error);
  const format = await getFormatter();
  const locale = await getLocale();
  const time = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  switch (step.kind) {
    case "queued":
      return (
        <>
          <p>{t("queued")}</p>
          {step.insteadOf && (
            <Link href={`/messages/${step.insteadOf}`} className={linkClass}>
              {t("insteadOf")}
            </Link>
          )}
        </>
      );
    case "waits":
      return <Told head={t("waits", { until: time(step.until) })} more={words(`reasons.${step.reason}`)} />;
    case "retry":
      return (
        <Told
          head={t("retry", { attempts: step.attempts, until: time(step.until) })}
          more={said(step.error)}
        />
      );
    case "skipped":
    case "expired":
      return <Told head={t(step.kind)} more={step.reason ? words(`reasons.${step.reason}`) : null} />;
    case "sent": {
      if (step.channel === "console") return <p>{t("kept")}</p>;
      const by = [
        step.account ?? words(`channels.${step.channel}`),
        ...(step.parts ? [t("parts", { parts: step.parts })] : []),
        ...(step.cost ? [formatMoney(step.cost / 100, currency, locale)] : []),
        ...(step.attempts > 1 ? [t("attempts", { attempts: step.attempts })] : []),
      ];
      return <Told head={t("sent")} more={by.join(" · ")} />;
    }
    case "failed":
    case "unknown":
    case "sending":
      return <Told head={t(step.kind)} more={said(step.error)} />;
    case "report":
      return (
        <>
          <p className="flex flex-wrap items-center gap-2">
            {t(`reports.${step.event}`)}
            {step.byMachine && <Badge tone="neutral">{t("machine")}</Badge>}
          </p>
          {(step.host || step.code) && <p className="text-muted text-sm">{step.host ?? said(step.code)}</p>}
        </>
      );
    case "replaced":
      return (
        <Link href={`/messages/${step.by}`} className={linkClass}>
          {t("replaced", { channel: words(`channels.${step.channel}`) })}
        </Link>
      );
  }
}

const Told = ({ head, more }: { head: string; more: string | null }) => (
  <>
    <p>{head}</p>
    {more && <p className="break-words text-muted text-sm">{more}</p>}
  </>
);
