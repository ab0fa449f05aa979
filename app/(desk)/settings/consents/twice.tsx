"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Card, CardHead } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";

export function TwiceCard({ on, mayChange }: { on: boolean; mayChange: boolean }) {
  const t = useTranslations("consents");
  const [is, setIs] = useState(on);
  const save = useSubmit(useTRPC().consents.setDoubleOptIn.mutationOptions(), {
    done: t("saved"),
    onRefused: (_, asked) => setIs(!asked.doubleOptIn),
  });
  return (
    <Card>
      <CardHead title={t("twice")} />
      <div className="p-4 sm:p-5">
        <Switch
          label={t("twiceOn")}
          hint={t("twiceText")}
          checked={is}
          disabled={!mayChange || save.busy}
          onChange={({ target }) => {
            setIs(target.checked);
            save.send({ doubleOptIn: target.checked });
          }}
        />
      </div>
    </Card>
  );
}
