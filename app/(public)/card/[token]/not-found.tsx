import { Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/states";

export default function CardNotFound() {
  const t = useTranslations("card");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty icon={Unlink} title={<h1>{t("gone")}</h1>}>
        {t("goneText")}
      </Empty>
    </main>
  );
}
