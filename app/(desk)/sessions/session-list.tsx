"use client";

import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

export function SessionList({ now }: { now: Date }) {
  const t = useTranslations("sessions");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.sessions.list.queryOptions());
  const end = useSubmit(trpc.sessions.end.mutationOptions(), {
    done: t("ended"),
    renew: trpc.sessions.pathFilter(),
  });
  const nameOf = (browser: string | null, os: string | null) =>
    browser && os ? t("of", { browser, os }) : (browser ?? os ?? t("unknown"));
  return (
    <>
      <Card>
        <ul className="divide-y divide-line">
          {data?.map(({ id, browser, os, address, createdAt, seenAt, current }) => {
            const device = nameOf(browser, os);
            const seen = format.relativeTime(seenAt < now ? seenAt : now, now);
            const since = format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" });
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
                <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-faint" />
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
                    {device} {current && <Badge tone="good">{t("here")}</Badge>}
                  </span>
                  <span className="block text-muted text-sm">
                    {t("lastSeen", { when: seen })} · {t("since", { when: since })} ·{" "}
                    {t("address", { address })}
                  </span>
                </span>
                {!current && (
                  <Button
                    small
                    aria-label={t("endLabel", { device })}
                    busy={end.busy && end.sent?.id === id}
                    onClick={() => end.send({ id })}
                  >
                    {t("end")}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Card>
      <p className="mt-4 text-muted text-sm">
        {t("strange")}{" "}
        <Link href="/login/password" className="rounded underline underline-offset-2 hover:text-ink">
          {t("change")}
        </Link>
      </p>
    </>
  );
}
