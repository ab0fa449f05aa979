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

/** Asks before unsaved work is left by a link; the browser itself asks before it is closed or reloaded. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("editor.leave");
  const common = useTranslations("common");
  const router = useRouter();
  const [href, setHref] = useState<string | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const to = destination(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setHref(to);
    };
    window.addEventListener("beforeunload", beforeUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [dirty]);

  return (
    <Dialog
      open={href !== null}
      onClose={() => setHref(null)}
      title={t("title")}
      closeLabel={common("close")}
    >
      <p>{t("text")}</p>
      <DialogActions>
        <Button onClick={() => setHref(null)}>{t("stay")}</Button>
        <Button variant="danger" onClick={() => href && router.push(href)}>
          {t("go")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
