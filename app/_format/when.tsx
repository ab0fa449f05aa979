import { getFormatter, getNow, getTranslations } from "next-intl/server";

/** "3 hours ago" with the exact time on hover; "never" for what has not happened. */
export async function When({ at }: { at: Date | null }) {
  const t = await getTranslations("common");
  const format = await getFormatter();
  if (!at) return <span className="text-faint">{t("never")}</span>;
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    >
      {format.relativeTime(at, await getNow())}
    </time>
  );
}
