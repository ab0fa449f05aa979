import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Sample } from "./sample";

const COLOURS = [
  ["canvas", "bg-canvas"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["ink", "bg-ink"],
  ["muted", "bg-muted"],
  ["faint", "bg-faint"],
  ["accent", "bg-accent"],
  ["accent-soft", "bg-accent-soft"],
  ["danger", "bg-danger"],
  ["danger-soft", "bg-danger-soft"],
  ["warn-soft", "bg-warn-soft"],
  ["info-soft", "bg-info-soft"],
] as const;

const TYPE = ["text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"] as const;
const SPACES = ["w-1", "w-2", "w-3", "w-4", "w-5", "w-8"] as const;

export function Tokens() {
  const t = useTranslations("design");
  return (
    <>
      <Sample name={t("colours")}>
        <ul className="grid w-full grid-cols-3 gap-2 sm:grid-cols-4">
          {COLOURS.map(([name, fill]) => (
            <li key={name} className="min-w-0 text-xs">
              <span className={cn("block h-10 rounded-control border border-line", fill)} />
              <code className="break-words text-muted">{name}</code>
            </li>
          ))}
        </ul>
      </Sample>
      <Sample name={t("type")}>
        <ul className="flex flex-col gap-1">
          {TYPE.map((size) => (
            <li key={size} className={size}>
              {t("sentence")} <code className="text-faint text-xs">{size}</code>
            </li>
          ))}
        </ul>
      </Sample>
      <Sample name={t("spacing")}>
        {SPACES.map((space) => (
          <span key={space} className="flex flex-col items-start gap-1 text-xs">
            <span className={cn("h-4 bg-accent", space)} />
            <code className="text-muted">{space.slice(2)}</code>
          </span>
        ))}
      </Sample>
    </>
  );
}
