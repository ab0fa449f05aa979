import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

const KEY = "S1-T1-000345-sale-1";

const STEPS = [
  { key: "ask", side: "till", lost: false, code: `POST /purchases · ${KEY}` },
  { key: "write", side: "here", lost: false, code: null },
  { key: "lost", side: "here", lost: true, code: "201" },
  { key: "again", side: "till", lost: false, code: `POST /purchases · ${KEY}` },
  { key: "replay", side: "here", lost: false, code: "201 · Idempotent-Replayed: true" },
] as const;

/** Two parties and what passes between them when the line breaks in the middle. */
export function LostAnswer() {
  const t = useTranslations("guide.lost");
  return (
    <figure className="rounded-card border border-line bg-surface p-4 sm:p-5">
      <figcaption className="mb-3 font-medium">{t("caption")}</figcaption>
      <div aria-hidden className="mb-2 flex justify-between text-muted text-sm">
        <span>{t("till")}</span>
        <span>Regulars</span>
      </div>
      <ol className="flex flex-col gap-2">
        {STEPS.map(({ key, side, lost, code }) => (
          <li key={key} className={cn("flex", side === "here" && "justify-end")}>
            <div
              className={cn(
                "flex w-11/12 items-start gap-2.5 rounded-control px-3 py-2 sm:w-4/5",
                lost ? "bg-danger-soft text-danger-text" : "bg-sunken",
                key === "replay" && "bg-accent-soft text-accent-text",
              )}
            >
              {lost && <X aria-hidden className="mt-0.5 size-4 shrink-0" />}
              {side === "here" && !lost && code && (
                <ArrowLeft aria-hidden className="mt-0.5 size-4 shrink-0" />
              )}
              <span className="min-w-0 flex-1">
                {t(key)}
                {code && <code className="block break-words text-xs">{code}</code>}
              </span>
              {side === "till" && <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0" />}
            </div>
          </li>
        ))}
      </ol>
    </figure>
  );
}
