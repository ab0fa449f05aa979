import { Compass } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";

/** Within the desk's frame, so that the menu stays at hand. */
export default async function DeskNotFound() {
  const t = await getTranslations("states");
  return (
    <Card>
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
    </Card>
  );
}
