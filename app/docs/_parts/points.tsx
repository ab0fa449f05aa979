import { Prose } from "./prose";

/** What there is to know, one thing after another. */
export const PointList = ({ points }: { points: readonly string[] }) => (
  <ul className="list-disc space-y-2 pl-5 text-muted">
    {points.map((point) => (
      <li key={point}>
        <Prose>{point}</Prose>
      </li>
    ))}
  </ul>
);

interface PointsProps {
  title: string;
  points: readonly string[];
}

/** A section of a page of the guide that is only points. */
export function Points({ title, points }: PointsProps) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-lg">{title}</h2>
      <PointList points={points} />
    </section>
  );
}
