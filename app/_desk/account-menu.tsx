"use client";

import { BookOpen, ChevronsUpDown, KeyRound, LogOut, MonitorSmartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { LocaleSelect, ThemeSelect } from "@/app/_i18n/preferences";
import { useTRPC } from "@/app/_trpc/client";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { leave } from "./leave";

interface AccountMenuProps {
  name: string;
  role: string;
  compact?: boolean;
}

const row = "flex items-center gap-2.5 rounded-control px-2.5 py-2 text-left hover:bg-sunken [&_svg]:size-4";

/** A native disclosure: it opens before the page's script has come, and closes on Escape or a click outside. */
export function AccountMenu({ name, role, compact }: AccountMenuProps) {
  const t = useTranslations("nav");
  const trpc = useTRPC();
  const keep = useSubmit(trpc.account.setLocale.mutationOptions(), { quiet: true });
  const ref = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current;
      if (!menu?.open) return;
      const outside = event.target instanceof Node && !menu.contains(event.target);
      if (outside || (event instanceof KeyboardEvent && event.key === "Escape")) menu.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  return (
    <details ref={ref} className="relative">
      <summary
        aria-label={compact ? t("account") : undefined}
        className="flex list-none items-center gap-2.5 rounded-control p-1.5 hover:bg-sunken [&::-webkit-details-marker]:hidden"
      >
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-text"
        >
          {name.slice(0, 1).toUpperCase()}
        </span>
        {!compact && (
          <>
            <span className="min-w-0 flex-1 text-left">
              <span className="block truncate font-medium leading-tight">{name}</span>
              <span className="block text-muted text-xs">{role}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 text-faint" />
          </>
        )}
      </summary>
      <div
        className={cn(
          "absolute z-40 flex w-64 flex-col gap-1 rounded-card border border-line bg-surface p-2 shadow-raised",
          compact ? "top-full right-0 mt-2" : "bottom-full left-0 mb-2",
        )}
      >
        {compact && (
          <p className="px-2.5 py-1">
            <span className="block truncate font-medium">{name}</span>
            <span className="text-muted text-sm">{role}</span>
          </p>
        )}
        <div className="flex flex-col gap-3 px-2.5 py-2">
          <LocaleSelect onChoose={(locale) => keep.send({ locale })} />
          <ThemeSelect />
        </div>
        <Link href="/docs" className={row}>
          <BookOpen aria-hidden /> {t("docs")}
        </Link>
        <Link href="/login/password" className={row}>
          <KeyRound aria-hidden /> {t("password")}
        </Link>
        <Link href="/sessions" className={row}>
          <MonitorSmartphone aria-hidden /> {t("sessions")}
        </Link>
        <button type="button" onClick={leave} className={row}>
          <LogOut aria-hidden /> {t("signOut")}
        </button>
      </div>
    </details>
  );
}
