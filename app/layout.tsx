import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { THEME_COOKIE } from "./_i18n/locales";
import { TrpcProvider } from "./_trpc/client";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return { title: { template: `%s · ${t("name")}`, default: t("name") }, description: t("tagline") };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const t = await getTranslations("common");
  // what only the guide and the pages of vendors say, which the server makes, stays out of the browser
  const { edges, running, security, vendors, ...messages } = await getMessages();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <NextIntlClientProvider messages={messages}>
          <TrpcProvider>
            <Toaster closeLabel={t("close")}>{children}</Toaster>
          </TrpcProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
