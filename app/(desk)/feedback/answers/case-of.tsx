import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { CallAbout } from "./call-about";
import { CloseCase } from "./close-case";

interface CaseOfProps {
  answer: Outputs["feedback"]["list"]["answers"][number];
  permissions: readonly string[];
}

/** Where a low rating's case stands, and what can be done about it. */
export async function CaseOf({ answer, permissions }: CaseOfProps) {
  const t = await getTranslations("feedback");
  const format = await getFormatter();
  if (answer.case === "none") return <span className="text-faint">—</span>;
  const { id, note, closedBy, callAt, customer } = answer;
  const mayCall = customer !== null && callAt === null && permissions.includes("calls:manage");
  return (
    <div className="flex flex-col items-start gap-1.5 text-sm">
      <Badge tone={answer.case === "open" ? "warn" : "neutral"}>{t(`cases.${answer.case}`)}</Badge>
      {callAt && (
        <span className="text-muted">
          {t("callPlanned", { when: format.dateTime(callAt, { dateStyle: "medium", timeStyle: "short" }) })}
        </span>
      )}
      {note && <p className="max-w-xs break-words">{note}</p>}
      {closedBy && <span className="text-muted">{closedBy}</span>}
      {answer.case === "open" && permissions.includes("feedback:manage") && (
        <span className="flex flex-wrap gap-2">
          {mayCall && <CallAbout id={id} />}
          <CloseCase id={id} />
        </span>
      )}
    </div>
  );
}
