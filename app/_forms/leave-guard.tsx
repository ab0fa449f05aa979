"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

/** Where a plain click on a link of ours would lead; null when it stays on this page or opens another. */
function destination(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.target === "_blank" || link.origin !== window.location.origin) return null;
  const samePage = link.pathname === window.location.pathname && link.search === window.location.search;
  return samePage ? null : link.pathname + link.search + link.hash;
}

/** The entry of the history that going back or forward would lead to; null when it is this page's, or has come. */
function traversal(event: NavigateEvent): string | null {
  if (event.navigationType !== "traverse" || !event.cancelable) return null;
  const to = new URL(event.destination.url);
  const samePage = to.pathname === window.location.pathname && to.search === window.location.search;
  return samePage ? null : event.destination.key;
}

/** A person who has chosen to leave is not asked again, even with several forms on the page. */
let leaving = false;

export function leaveAnyway(go: () => void): void {
  leaving = true;
  go();
}

/**
 * Asks before unsaved work is left by a link or by going back; the browser itself asks before it is closed, reloaded
 * or led to another site.
 */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("forms.leave");
  const common = useTranslations("common");
  const router = useRouter();
  const [leave, setLeave] = useState<(() => void) | null>(null);

  useEffect(() => {
    if (!dirty) return;
    leaving = false;
    // browsers from before 2026 may lack it: there going back is not asked about
    if (!("navigation" in window)) return;
    const onNavigate = (event: NavigateEvent) => {
      const key = leaving ? null : traversal(event);
      if (key === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setLeave(() => () => window.navigation.traverseTo(key));
    };
    window.navigation.addEventListener("navigate", onNavigate);
    return () => window.navigation.removeEventListener("navigate", onNavigate);
  }, [dirty]);

  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => {
      if (!leaving) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const to = destination(event);
      if (to === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setLeave(() => () => router.push(to));
    };
    window.addEventListener("beforeunload", beforeUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [dirty, router]);

  return (
    <Dialog
      open={leave !== null}
      onClose={() => setLeave(null)}
      title={t("title")}
      closeLabel={common("close")}
    >
      <p>{t("text")}</p>
      <DialogActions>
        <Button onClick={() => setLeave(null)}>{t("stay")}</Button>
        <Button variant="danger" onClick={() => leave && leaveAnyway(leave)}>
          {t("go")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
