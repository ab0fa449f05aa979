import { cn } from "./cn";
import { Skeleton } from "./states";

const WIDTHS = ["w-full", "w-11/12", "w-9/12", "w-10/12", "w-8/12"];

/** Lines of text on their way. `label` is said once to those who listen. */
export function SkeletonLines({ label, lines = 4 }: { label: string; lines?: number }) {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {label}
      </p>
      {Array.from({ length: lines }, (_, i) => i).map((i) => (
        <Skeleton key={i} className={cn("h-6", WIDTHS[i % WIDTHS.length])} />
      ))}
    </div>
  );
}
