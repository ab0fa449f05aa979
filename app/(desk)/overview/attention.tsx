import { CircleCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Skeleton } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CloseNotice } from "./close-notice";

/** What wants the owner's attention now, each with the way to where it is mended. */
export async function Attention({ quiet }: { quiet: boolean }) {
  const { lines, more } = await (await api()).reports.attention({});
  if (lines.length === 0 && quiet) return null;
  const t = await getTranslations("overview.attention");
  const jobs = await getTranslations("jobs.list");
  const nameOf = ({ kind, name }: (typeof lines)[number]) => {
    const job = kind === "job-failing" && name !== null ? `${name}.name` : "";
    return job !== "" && jobs.has(job as never) ? jobs(job as never) : (name ?? "");
  };
  return (
    <Card>
      <CardHead title={t("title")} />
      {lines.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-4 text-muted sm:px-5">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-accent-text" />
          {t("nothing")}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {lines.map((line) => {
            const text = t(`kinds.${line.kind}`, { name: nameOf(line), count: line.count });
            return (
              <li
                key={`${line.kind} ${line.key}`}
                className="flex items-center justify-between gap-3 px-4 py-2.5 sm:px-5"
              >
                <Link href={line.href} className={`${LINK} min-w-0 break-words`}>
                  {text}
                </Link>
                {line.kind !== "fraud" && (
                  <CloseNotice notice={{ kind: line.kind, key: line.key }} text={text} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {more > 0 && (
        <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
          {t("more", { count: more })}
        </p>
      )}
    </Card>
  );
}

export const AttentionOutline = () => (
  <Card>
    <div aria-hidden className="px-5 py-5">
      <Skeleton className="h-5 w-56 max-w-full" />
    </div>
  </Card>
);
