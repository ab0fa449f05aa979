import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

interface SkipsProps {
  skips: Outputs["mailings"]["get"]["skips"];
  batchId: string | null;
}

/** To whom it did not go, and why. */
export async function Skips({ skips, batchId }: SkipsProps) {
  const t = await getTranslations("mailings.run");
  const words = await getTranslations("messages.reasons");
  const format = await getFormatter();
  const all = skips.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <Card>
      <CardHead title={t("skipped", { count: all })} description={t("skippedText")} />
      <ul className="divide-y divide-line">
        {skips.map(({ reason, customers, messages }) => (
          <li key={reason} className="flex items-baseline justify-between gap-4 px-4 py-2.5 sm:px-5">
            <span className="min-w-0 first-letter:uppercase">{words(reason)}</span>
            {messages > 0 && batchId ? (
              <Link
                href={`/messages?mailing=${batchId}&reason=${reason}`}
                prefetch={false}
                className="tabular rounded underline decoration-line-strong underline-offset-4"
              >
                {format.number(customers)}
              </Link>
            ) : (
              <span className="tabular">{format.number(customers)}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
