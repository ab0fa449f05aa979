interface DayBarsProps {
  caption: string;
  dayHead: string;
  valueHead: string;
  days: { key: string; label: string; value: number; text: string }[];
}

/** Bars drawn by the table that says the same in words: nothing to hydrate, nothing to explain twice. */
export function DayBars({ caption, dayHead, valueHead, days }: DayBarsProps) {
  const most = Math.max(1, ...days.map((day) => day.value));
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{dayHead}</th>
          <th scope="col">{valueHead}</th>
        </tr>
      </thead>
      <tbody className="flex h-40 items-stretch gap-2 px-4 pt-4 pb-3 sm:gap-3 sm:px-5">
        {days.map((day) => (
          <tr key={day.key} className="flex min-w-0 flex-1 flex-col-reverse gap-1.5 text-center">
            <th scope="row" className="font-normal text-muted text-xs">
              {day.label}
            </th>
            <td className="tabular flex flex-1 flex-col justify-end gap-1 text-xs">
              {day.text}
              <span
                aria-hidden
                className="mx-auto block min-h-0.5 w-full max-w-14 rounded-t-sm bg-accent"
                style={{ height: `${(day.value / most) * 70}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
