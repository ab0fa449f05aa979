const PARTS = /`([^`]+)`|[^`]+/g;

/** A text of the guide; names of fields, settings and commands are between backticks in it. */
export const Prose = ({ children }: { children: string }) =>
  [...children.matchAll(PARTS)].map(({ 0: part, 1: code, index }) =>
    code === undefined ? (
      part
    ) : (
      <code key={index} className="text-[0.9em] text-ink [overflow-wrap:anywhere]">
        {code}
      </code>
    ),
  );
