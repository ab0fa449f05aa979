import { Compass } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";

export function NoSuchPage() {
  const t = useTranslations("states");
  return (
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
  );
}
