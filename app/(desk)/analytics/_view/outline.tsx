import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/states";

/** The room that a page's cards will take. */
export const Outline = ({ cards = 2 }: { cards?: number }) => (
  <div className="grid gap-5" aria-hidden>
    {Array.from({ length: cards }, (_, i) => i).map((i) => (
      <Card key={i} className="h-96 p-5">
        <Skeleton className="h-5 w-56 max-w-full" />
        <Skeleton className="mt-4 h-72 w-full" />
      </Card>
    ))}
  </div>
);
