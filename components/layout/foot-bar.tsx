"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { isHere, NAV_PLACES, NavLink, navTone } from "./nav-link";

interface FootBarProps {
  label: string;
  moreLabel: string;
  closeLabel: string;
  sections: { href: string; icon: ReactNode; name: string }[];
}

const SHOWN_MAX = 4;

/** The menu at a phone's foot: four sections, and the rest behind "More". */
export function FootBar({ label, moreLabel, closeLabel, sections }: FootBarProps) {
  const path = usePathname();
  // the sheet belongs to the page it was opened on: a new page closes it
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === path;
  const shown = sections.slice(0, SHOWN_MAX);
  const rest = sections.slice(SHOWN_MAX);
  const inRest = rest.some(({ href }) => isHere(path, href));

  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 flex gap-1 border-line border-t bg-surface px-2 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] md:hidden print:hidden"
    >
      {shown.map(({ href, icon, name }) => (
        <NavLink key={href} href={href} place="bottom" icon={icon}>
          {name}
        </NavLink>
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-current={inRest ? "true" : undefined}
          onClick={() => setOpenOn(path)}
          className={cn(NAV_PLACES.bottom, "font-medium transition-colors", navTone(inRest, "bottom"))}
        >
          <Ellipsis aria-hidden />
          {moreLabel}
        </button>
      )}
      <Dialog open={open} onClose={() => setOpenOn(null)} title={moreLabel} closeLabel={closeLabel}>
        <ul className="-mx-2 flex flex-col gap-0.5">
          {rest.map(({ href, icon, name }) => (
            <li key={href}>
              <NavLink href={href} place="side" icon={icon}>
                {name}
              </NavLink>
            </li>
          ))}
        </ul>
      </Dialog>
    </nav>
  );
}
