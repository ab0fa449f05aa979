"use client";

import { Eye, Send } from "lucide-react";
import { useFormatter, useLocale, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { weekdays } from "@/app/(desk)/stores/hours";
import { ChipSet } from "@/components/forms/chip-set";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { Switch } from "@/components/ui/switch";
import { PreviewDialog } from "./preview-dialog";

type List = Outputs["reports"]["list"];
type Report = List["reports"][number];

interface ReportCardProps {
  report: Report;
  staffId: string | undefined;
  of: List;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** One letter: on or off, when, of which stores. Every change is in force at once. */
export function ReportCard({ report, staffId, of }: ReportCardProps) {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  const [draft, setDraft] = useState(report);
  const [open, setOpen] = useState(false);
  const save = useSubmit(trpc.reports.save.mutationOptions(), {
    done: t("saved"),
    renew: trpc.reports.pathFilter(),
    onRefused: () => setDraft(report),
  });
  const sendNow = useSubmit(trpc.reports.sendNow.mutationOptions(), {
    done: ({ email }) => t("sent", { email }),
  });
  const { kind, enabled, weekday, hour, stores } = draft;
  const change = (part: Partial<Report>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    void save.send({
      ...{ staffId, kind, enabled: next.enabled, weekday: next.weekday, hour: next.hour },
      stores: [...next.stores],
    });
  };
  const fraud = kind === "alerts" && of.hearsOfFraud ? ` ${t("hints.fraud")}` : "";
  return (
    <Card>
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        <Switch
          label={t(`kinds.${kind}`)}
          hint={t(`hints.${kind}`) + fraud}
          checked={enabled}
          onChange={({ target }) => change({ enabled: target.checked })}
        />
        {enabled && (
          <>
            {kind !== "alerts" && (
              <When kind={kind} weekday={weekday} hour={hour} zone={of.timezone} onChange={change} />
            )}
            {of.stores.length > 1 && (
              <div>
                <p className="mb-1.5 font-medium">{t("stores")}</p>
                <ChipSet
                  label={t("stores")}
                  items={of.stores}
                  chosen={stores}
                  onChange={(chosen) => change({ stores: chosen })}
                />
                <p className="mt-1.5 text-muted text-sm">{t("storesHint")}</p>
              </div>
            )}
          </>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button small onClick={() => setOpen(true)}>
            <Eye aria-hidden /> {t("preview")}
          </Button>
          {of.person.isOwn && of.canMail && (
            <Button
              small
              variant="quiet"
              busy={sendNow.busy}
              onClick={() => sendNow.send({ kind, stores: [...stores] })}
            >
              <Send aria-hidden /> {t("sendNow")}
            </Button>
          )}
          <LastSent at={report.lastSentAt} />
        </div>
      </div>
      <PreviewDialog
        open={open}
        onClose={() => setOpen(false)}
        asked={{ staffId, kind, stores: [...stores] }}
      />
    </Card>
  );
}

function LastSent({ at }: { at: Date | null }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const now = useNow();
  return at && <p className="text-muted text-sm">{t("last", { when: format.relativeTime(at, now) })}</p>;
}

interface WhenProps {
  kind: "weekly" | "daily";
  weekday: number;
  hour: number;
  zone: string;
  onChange: (part: { weekday: number } | { hour: number }) => void;
}

function When({ kind, weekday, hour, zone, onChange }: WhenProps) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const days = weekdays(useLocale(), "long");
  const shown = (of: number) =>
    format.dateTime(new Date(Date.UTC(2026, 0, 5, of)), {
      timeZone: "UTC",
      hour: "2-digit",
      minute: "2-digit",
    });
  return (
    <div className="flex flex-wrap items-end gap-3">
      {kind === "weekly" && (
        <SelectField
          label={t("weekday")}
          value={String(weekday)}
          onChange={({ target }) => onChange({ weekday: Number(target.value) })}
          options={days.map((label, i) => ({ value: String(i + 1), label }))}
        />
      )}
      <SelectField
        label={t("hour")}
        value={String(hour)}
        onChange={({ target }) => onChange({ hour: Number(target.value) })}
        options={HOURS.map((of) => ({ value: String(of), label: shown(of) }))}
      />
      <p className="pb-2 text-muted text-sm">{t("zone", { zone })}</p>
    </div>
  );
}
