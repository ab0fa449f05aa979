import { Star } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/cn";

const STARS = [1, 2, 3, 4, 5];

export async function Rating({ rating }: { rating: number }) {
  const t = await getTranslations("feedback");
  return (
    <span className="inline-flex items-center gap-0.5">
      <span className="sr-only">{t("ratingOf", { rating })}</span>
      {STARS.map((star) => (
        <Star
          key={star}
          aria-hidden
          className={cn("size-4", star <= rating ? "fill-current text-accent-text" : "text-line-strong")}
        />
      ))}
    </span>
  );
}
