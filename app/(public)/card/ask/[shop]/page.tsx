import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readWord } from "@/app/_desk/code-in";
import { api } from "@/server/trpc/rsc";
import { AskForm } from "./ask-form";

const shopIn = async (params: Promise<{ shop: string }>): Promise<string> => readWord((await params).shop);

const openShop = cache(async (shop: string) => {
  try {
    return await (await api()).card.shop({ shop });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/card/ask/[shop]">): Promise<Metadata> {
  const { name } = await openShop(await shopIn(params));
  return { title: { absolute: name } };
}

/** For a customer who has lost the link to their card. */
export default async function AskPage({ params }: PageProps<"/card/ask/[shop]">) {
  const shop = await shopIn(params);
  const { name, locale } = await openShop(shop);
  const t = await getTranslations({ locale, namespace: "card" });
  const { card, common, errors } = (await import(`@/app/_messages/${locale}/index.ts`)).default;
  return (
    <NextIntlClientProvider locale={locale} messages={{ card, common, errors }}>
      <main lang={locale} className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-8">
        <div>
          <p className="text-muted">{name}</p>
          <h1 className="mt-1 font-semibold text-xl">{t("ask.title")}</h1>
          <p className="mt-2 text-muted">{t("ask.text")}</p>
        </div>
        <AskForm shop={shop} />
      </main>
    </NextIntlClientProvider>
  );
}
