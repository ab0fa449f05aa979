"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";

export default function DeskError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("states");
  const common = useTranslations("common");
  return (
    <Card>
      <Empty
        icon={CloudAlert}
        title={<h1>{t("errorTitle")}</h1>}
        action={<Button onClick={reset}>{common("retry")}</Button>}
      >
        {t("errorText")}
      </Empty>
    </Card>
  );
}
