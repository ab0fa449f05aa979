import { buttonClass } from "@/components/ui/button";

interface ContentsProps {
  label: string;
  sections: readonly { id: string; title: string }[];
}

/** What a long page has, to be jumped to. */
export const Contents = ({ label, sections }: ContentsProps) => (
  <nav aria-label={label} className="flex flex-wrap gap-2">
    {sections.map(({ id, title }) => (
      <a key={id} href={`#${id}`} className={buttonClass("secondary", true)}>
        {title}
      </a>
    ))}
  </nav>
);
