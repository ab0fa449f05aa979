import { MessageSquareText } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { When } from "@/app/_format/when";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CaseOf } from "../../feedback/answers/case-of";
import { Rating } from "../../feedback/answers/rating";

interface FeedbackProps {
  id: string;
  permissions: readonly string[];
}

/** How this customer has rated their receipts. */
export async function Feedback({ id, permissions }: FeedbackProps) {
  const t = await getTranslations("feedback");
  const { answers } = await (await api()).feedback.list({ customerId: id });
  return (
    <Card>
      {answers.length === 0 ? (
        <Empty icon={MessageSquareText} title={t("noAnswers")} />
      ) : (
        <ul className="divide-y divide-line">
          {answers.map((answer) => (
            <li key={answer.id} className="flex flex-wrap justify-between gap-3 px-4 py-3 sm:px-5">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-3">
                  <Rating rating={answer.rating} />
                  <span className="text-muted text-sm">
                    <When at={answer.at} />
                  </span>
                </p>
                {answer.words && <p className="mt-1 whitespace-pre-line break-words">{answer.words}</p>}
                <p className="mt-1 text-muted text-sm">
                  {[answer.store, answer.cashier].filter(Boolean).join(", ")}{" "}
                  <Link
                    href={`/receipts/${answer.receipt.id}`}
                    prefetch={false}
                    className="underline underline-offset-4"
                  >
                    {t("receipt", { number: answer.receipt.number })}
                  </Link>
                </p>
              </div>
              <CaseOf answer={answer} permissions={permissions} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
