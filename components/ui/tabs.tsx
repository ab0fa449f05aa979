import { Link } from "@/components/ui/link";
import { cn } from "./cn";
import { LinkRow } from "./link-row";

interface TabsProps {
  label: string;
  tabs: { href: string; label: string; count?: number }[];
  current: string;
}

/** Tabs that are addresses: they can be sent to a colleague and opened in a new window. */
export function Tabs({ label, tabs, current }: TabsProps) {
  return (
    <LinkRow label={label} current={current} className="mb-4 border-line border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={cn(
            "-mb-px flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2 font-medium",
            tab.href === current ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tabular text-faint text-sm">{tab.count}</span>}
        </Link>
      ))}
    </LinkRow>
  );
}
