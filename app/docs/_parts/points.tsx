interface PointsProps {
  title: string;
  points: readonly string[];
}

/** A section of a page of the guide: what there is to know, one thing after another. */
export function Points({ title, points }: PointsProps) {
  return (
    <section>
      <h2 className="font-semibold text-lg">{title}</h2>
      <ul className="mt-2 list-disc space-y-2 pl-5 text-muted">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}
