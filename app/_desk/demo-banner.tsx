"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { lookAround } from "./look-around";
import { RemoveSample } from "./remove-sample";

/** Says on every page that nothing here is real; in one's own sample data also the way back and out. */
export function DemoBanner({ home }: { home: string | null }) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-warn-soft px-4 py-1.5 text-center text-sm text-warn-text print:hidden">
      <p className="flex items-center gap-2">
        <FlaskConical aria-hidden className="size-4 shrink-0" />
        {home === null ? t("demo.banner") : t("onboarding.sample.banner", { home })}
      </p>
      {home !== null && (
        <>
          <button
            type="button"
            className="rounded font-medium underline underline-offset-2"
            onClick={() => lookAround(false)}
          >
            {t("onboarding.sample.back", { home })}
          </button>
          <RemoveSample
            after={{ onDone: () => lookAround(false) }}
            render={(open) => (
              <button
                type="button"
                className="rounded font-medium underline underline-offset-2"
                onClick={open}
              >
                {t("onboarding.sample.remove")}
              </button>
            )}
          />
        </>
      )}
    </div>
  );
}
