import { Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";

export async function Forbidden() {
  const t = await getTranslations("states");
  return (
    <Card>
      <Empty
        icon={Lock}
        title={<h1>{t("forbiddenTitle")}</h1>}
        action={
          <Link href="/" className={buttonClass()}>
            {t("home")}
          </Link>
        }
      >
        {t("forbiddenText")}
      </Empty>
    </Card>
  );
}
