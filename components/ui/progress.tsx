import { cn } from "./cn";

interface ProgressProps {
  value: number;
  most: number;
  label: string;
  /** to come to the end of it is good, and no warning */
  towards?: boolean;
}

/** How much of a limit is gone; turns to a warning over nine tenths. */
export function Progress({ value, most, label, towards = false }: ProgressProps) {
  const share = most > 0 ? Math.min(1, value / most) : 1;
  return (
    <div className="min-w-32">
      <p className="tabular text-sm">{label}</p>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className={cn("h-full", share > 0.9 && !towards ? "bg-danger" : "bg-accent")}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
