import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

interface ChoiceProps {
  label: string;
  current: string;
  options: readonly { value: string; label: string; href: string }[];
}

/** One of a few ways to see the same numbers; each has an address. */
export const Choice = ({ label, current, options }: ChoiceProps) => (
  <nav
    aria-label={label}
    className="inline-flex max-w-full gap-0.5 overflow-x-auto rounded-control bg-sunken p-0.5"
  >
    {options.map(({ value, label, href }) => (
      <Link
        key={value}
        href={href}
        scroll={false}
        aria-current={value === current ? "page" : undefined}
        className={cn(
          "whitespace-nowrap rounded-[0.4rem] px-2.5 py-1.5 font-medium text-sm",
          value === current ? "bg-surface text-ink shadow-raised" : "text-muted hover:text-ink",
        )}
      >
        {label}
      </Link>
    ))}
  </nav>
);
