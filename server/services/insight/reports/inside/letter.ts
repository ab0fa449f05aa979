/** A letter to one of the staff, before it has a look. */
export interface Letter {
  locale: "uk" | "ru" | "en";
  subject: string;
  title: string;
  /** whose numbers these are */
  about: string;
  parts: LetterPart[];
  why: string;
  foot: Link[];
}

export interface LetterPart {
  title: string;
  lines: LetterLine[];
  /** below the lines, or in their place */
  note?: string;
}

export interface LetterLine {
  text: string;
  value?: string;
  notes: string[];
  /** its page in the desk */
  href: string;
}

interface Link {
  text: string;
  href: string;
}

/** As plain text. */
export function plainOf({ title, about, parts, why, foot }: Letter): string {
  const line = ({ text, value, notes, href }: LetterLine) =>
    [
      `${text}${value === undefined ? "" : `: ${value}`}`,
      ...notes.map((note) => `  ${note}`),
      `  ${href}`,
    ].join("\n");
  const part = ({ title, lines, note }: LetterPart) =>
    [title.toUpperCase(), ...lines.map(line), ...(note ? [note] : [])].join("\n");
  const links = foot.map(({ text, href }) => `${text}: ${href}`);
  return [`${title}\n${about}`, ...parts.map(part), [why, ...links].join("\n")].join("\n\n");
}
