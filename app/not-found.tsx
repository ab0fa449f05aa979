import { Compass } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";

export default async function NotFound() {
  const t = await getTranslations("states");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty
        icon={Compass}
        title={<h1>{t("notFoundTitle")}</h1>}
        action={
          <Link href="/" className={buttonClass()}>
            {t("home")}
          </Link>
        }
      >
        {t("notFoundText")}
      </Empty>
    </main>
  );
}
