import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/cn";
import { Controls } from "./_samples/controls";
import { Lists } from "./_samples/lists";
import { Overlays } from "./_samples/overlays";
import { States } from "./_samples/states";
import { Tokens } from "./_samples/tokens";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("design"))("title") };
}

const SCHEMES = ["light", "dark"] as const;

/** Every part of the kit in every state, in both schemes side by side. */
export default async function DesignPage({ searchParams }: PageProps<"/docs/design">) {
  const t = await getTranslations("design");
  const params = await searchParams;
  return (
    <main className="mx-auto max-w-7xl px-4 py-8 md:px-8">
      <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t("text")}</p>
      <div className="grid gap-5 xl:grid-cols-2">
        {SCHEMES.map((scheme) => (
          <section
            key={scheme}
            className={cn(
              "flex min-w-0 flex-col gap-6 rounded-card border border-line bg-canvas p-4 text-ink sm:p-6",
              scheme === "light" ? "scheme-light" : "scheme-dark",
            )}
          >
            <h2 className="font-semibold text-lg">{t(`schemes.${scheme}`)}</h2>
            <Tokens />
            <Controls scheme={scheme} />
            <Overlays />
            <States />
            <Lists params={params} />
          </section>
        ))}
      </div>
    </main>
  );
}
