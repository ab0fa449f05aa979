import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/states";

/** The outline of a page: its head and a card of rows, so that nothing jumps when it comes. */
export default function DeskLoading() {
  const t = useTranslations("states");
  return (
    <div aria-busy>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-8 w-48" />
      <Skeleton className="mt-2 mb-5 h-5 w-72 max-w-full" />
      <Card className="flex flex-col gap-4 p-5">
        {["w-full", "w-11/12", "w-9/12", "w-10/12"].map((width) => (
          <Skeleton key={width} className={`h-6 ${width}`} />
        ))}
      </Card>
    </div>
  );
}
