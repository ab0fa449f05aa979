interface ProgressProps {
  value: number;
  most: number;
  label: string;
}

/** How much of a limit is gone; turns to a warning over nine tenths. */
export function Progress({ value, most, label }: ProgressProps) {
  const share = most > 0 ? Math.min(1, value / most) : 1;
  return (
    <div className="min-w-32">
      <p className="tabular text-sm">{label}</p>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className={share > 0.9 ? "h-full bg-danger" : "h-full bg-accent"}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
