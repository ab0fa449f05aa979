import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

export type ReferralRow = Outputs["referrals"]["list"]["referrals"][number];
type Got = NonNullable<ReferralRow["newcomer"]["got"]>;

export const STATUSES = ["waiting", "given", "refused", "expired", "taken-back"] as const;

const TONES: Record<ReferralRow["status"], Tone> = {
  waiting: "info",
  given: "good",
  refused: "bad",
  expired: "neutral",
  "taken-back": "warn",
};

interface OutcomeProps {
  referral: ReferralRow;
  /** at the end of a line, not in a column */
  end?: boolean;
}

/** What has become of it, and why. */
export async function Outcome({ referral: { status, why, until }, end }: OutcomeProps) {
  const t = await getTranslations("referrals");
  const format = await getFormatter();
  // it ends as that moment comes: the day of the moment before is the last on which it counts
  const last = until && new Date(until.getTime() - 1);
  return (
    <span className={cn("inline-flex min-w-0 flex-col gap-1", end ? "items-end text-right" : "items-start")}>
      <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>
      {status === "waiting" && last && (
        <span className="text-muted text-sm">
          {t("until", { date: format.dateTime(last, { dateStyle: "medium" }) })}
        </span>
      )}
      {why && <span className="text-muted text-sm">{t(`why.${why}`)}</span>}
    </span>
  );
}

/** What one side has got, as one phrase. */
export async function getGotText(now: Date): Promise<(got: Got) => string> {
  const t = await getTranslations("referrals");
  const format = await getFormatter();
  return (got) => {
    const what =
      got.kind === "points"
        ? t("got.points", { count: got.points / 100 })
        : t("got.coupon", { series: got.series ?? "" });
    if (got.status === "taken") return t("got.taken", { what });
    if (got.status === "kept") return t("got.kept", { what });
    if (got.status === "missed") return t("got.missed", { what });
    const from = new Date(got.dueMs);
    return from > now ? t("got.waits", { what, date: format.dateTime(from, { dateStyle: "medium" }) }) : what;
  };
}
