"use client";

import { useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";
import { Notice } from "@/components/ui/states";
import { ReportCard } from "./report-card";

/** What one person of the staff is written; an owner chooses whose. */
export function Reports({ staffId }: { staffId: string | undefined }) {
  const t = useTranslations("reports");
  const roles = useTranslations("roles");
  const router = useRouter();
  const { data } = useQuery(useTRPC().reports.list.queryOptions({ staffId }));
  if (!data) return null;
  const { person, people, reports, canMail } = data;
  const nameOf = ({ name, role }: Pick<typeof person, "name" | "role">) => name ?? roles(role);
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      {!canMail && (
        <Notice tone="warn" icon={MailX}>
          <strong className="font-medium">{t("noMailTitle")}.</strong> {t("noMailText")}
        </Notice>
      )}
      {people.length > 1 && (
        <SelectField
          label={t("person")}
          value={person.id}
          onChange={({ target }) => router.push(`/settings/reports?staff=${target.value}`)}
          options={people.map((one) => ({ value: one.id, label: `${nameOf(one)} · ${roles(one.role)}` }))}
        />
      )}
      <p className="text-muted">{t("addressOf", { email: person.email })}</p>
      {reports.map((report) => (
        <ReportCard key={report.kind} report={report} staffId={staffId} of={data} />
      ))}
    </div>
  );
}
