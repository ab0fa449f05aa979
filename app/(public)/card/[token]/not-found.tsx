import { Unlink } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { pathAsked } from "@/server/core/client";
import { api } from "@/server/trpc/rsc";

async function whereToAsk(): Promise<string | null> {
  const [, token] = /^\/card\/([\w-]{66})/.exec(pathAsked() ?? "") ?? [];
  const shop = token ? await (await api()).card.shopOfLink({ token }) : null;
  return shop && `/card/ask/${encodeURIComponent(shop.code)}`;
}

export default async function CardNotFound() {
  const t = await getTranslations("card");
  const href = await whereToAsk();
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty
        icon={Unlink}
        title={<h1>{t("gone")}</h1>}
        action={
          href && (
            <Link href={href} prefetch={false} className={buttonClass("primary")}>
              {t("ask.again")}
            </Link>
          )
        }
      >
        {t("goneText")}
      </Empty>
    </main>
  );
}
