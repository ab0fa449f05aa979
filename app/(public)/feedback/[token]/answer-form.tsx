import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

const RATINGS = [1, 2, 3, 4, 5] as const;

interface AnswerFormProps {
  token: string;
  locale: "uk" | "ru" | "en";
  rating: number | null;
  words: string;
}

export async function AnswerForm({ token, locale, rating, words }: AnswerFormProps) {
  const t = await getTranslations({ locale, namespace: "rate" });
  return (
    <form method="post" action={`/feedback/${token}/answer`} className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-2 font-medium">{t("rating")}</legend>
        <div className="grid grid-cols-5 gap-2">
          {RATINGS.map((value) => (
            <label
              key={value}
              className="flex cursor-pointer flex-col items-center gap-1 rounded-control border border-line-strong bg-surface px-1 py-3 text-center has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="rating"
                value={value}
                required
                defaultChecked={value === rating}
                className="size-4.5 accent-accent"
              />
              <span className="tabular font-semibold text-lg">{value}</span>
              <span className="sr-only">{t(`ratings.${value}`)}</span>
            </label>
          ))}
        </div>
        <div aria-hidden className="mt-1 flex justify-between text-muted text-sm">
          <span>{t("ratings.1")}</span>
          <span>{t("ratings.5")}</span>
        </div>
      </fieldset>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="words" className="font-medium">
          {t("words")}
        </label>
        <Textarea
          id="words"
          name="words"
          rows={4}
          maxLength={1000}
          defaultValue={words}
          aria-describedby="words-hint"
        />
        <span id="words-hint" className="text-muted text-sm">
          {t("wordsHint")}
        </span>
      </div>
      <Button type="submit" variant="primary" className="w-full">
        {t("send")}
      </Button>
    </form>
  );
}
