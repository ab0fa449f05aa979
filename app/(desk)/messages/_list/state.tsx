import { useTranslations } from "next-intl";
import { sendError } from "@/app/_desk/send-error";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { TONES } from "./tones";

type Message = Pick<
  Outputs["messages"]["list"]["messages"][number],
  "status" | "channel" | "error" | "reason" | "deliveredAt" | "openedAt" | "clickedAt"
>;

/** The furthest that it has come, and why it came no further. */
export function MessageState({ message }: { message: Message }) {
  const t = useTranslations("messages");
  const errors = useTranslations("messages.sendErrors");
  const { status, channel, error, reason, deliveredAt, openedAt, clickedAt } = message;
  const isKept = status === "sent" && channel === "console";
  const reached = clickedAt ? "clicked" : openedAt ? "opened" : deliveredAt ? "delivered" : null;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {isKept ? (
        <Badge tone="neutral">{t("statuses.kept")}</Badge>
      ) : (
        <Badge tone={TONES[status]}>{t(`statuses.${status === "sent" && reached ? reached : status}`)}</Badge>
      )}
      {!isKept && (
        <span className="text-muted text-sm">
          {reason ? t(`reasons.${reason}`) : error ? sendError(errors, error) : t(`channels.${channel}`)}
        </span>
      )}
    </span>
  );
}
