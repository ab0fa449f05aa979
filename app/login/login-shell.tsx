import { Sprout } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LocaleSelect } from "../_i18n/preferences";

export async function LoginShell({ title, children }: { title: string; children: ReactNode }) {
  const t = await getTranslations("app");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col px-5 py-10 sm:justify-center">
      <div className="mb-8 flex items-center gap-3">
        <span className="grid size-11 place-items-center rounded-card bg-accent text-accent-ink">
          <Sprout aria-hidden className="size-6" />
        </span>
        <div>
          <p className="font-semibold text-xl leading-tight tracking-tight">{t("name")}</p>
          <p className="text-muted text-sm">{t("tagline")}</p>
        </div>
      </div>
      <div className="rounded-card border border-line bg-surface p-5 sm:p-6">
        <h1 className="mb-4 font-semibold text-xl">{title}</h1>
        {children}
      </div>
      <div className="mx-auto mt-6 w-44">
        <LocaleSelect />
      </div>
    </main>
  );
}
