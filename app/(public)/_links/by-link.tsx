import { TRPCError } from "@trpc/server";
import { TriangleAlert, Unlink } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Empty } from "@/components/ui/states";
import { domainShape } from "@/server/trpc/errors";

export const HIDDEN: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

/** What a message's link leads to; null: it was asked for too often. A link that leads nowhere is a page not found. */
export async function byLink<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { code } = domainShape(error);
    if (code === "rate-limited") return null;
    if (code === "unexpected") throw error;
    notFound();
  }
}

export function Shell({ locale, shop, children }: { locale: string; shop: string; children: ReactNode }) {
  return (
    <main lang={locale} className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-8">
      <p className="text-muted">{shop}</p>
      {children}
    </main>
  );
}

export async function Busy() {
  const t = await getTranslations("preferences");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty icon={TriangleAlert} title={<h1>{t("busy")}</h1>}>
        {t("busyText")}
      </Empty>
    </main>
  );
}

export async function Gone() {
  const t = await getTranslations("preferences");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty icon={Unlink} title={<h1>{t("gone")}</h1>}>
        {t("goneText")}
      </Empty>
    </main>
  );
}
