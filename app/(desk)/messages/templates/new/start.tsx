"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LANGUAGES } from "@/server/messaging/templates/channels";
import { NameForm } from "../name-form";

type Ready = Outputs["templates"]["library"]["ready"][number];
const GROUPS = ["beginning", "return", "points", "occasions", "after", "codes"] as const;

interface Chosen {
  code: string | null;
  name: string;
  class: Ready["class"];
}

/** Ready texts by occasion, and an empty one. */
export function Start({ ready }: { ready: readonly Ready[] }) {
  const t = useTranslations("templates");
  const locale = useLocale().slice(0, 2);
  const language = LANGUAGES.find((one) => one === locale) ?? "en";
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const close = () => setChosen(null);
  return (
    <div className="grid gap-6">
      <Card className="flex flex-wrap items-center justify-between gap-3 p-4 sm:px-5">
        <div className="min-w-0">
          <h2 className="font-semibold">{t("start.blank")}</h2>
          <p className="text-muted text-sm">{t("start.blankText")}</p>
        </div>
        <Button onClick={() => setChosen({ code: null, name: "", class: "marketing" })}>
          {t("start.blank")}
        </Button>
      </Card>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h2 className="mb-2 font-semibold text-lg">{t(`groups.${group}`)}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {ready
              .filter((one) => one.group === group)
              .map((one) => (
                <li key={one.code} className="min-w-0">
                  <Card className="flex h-full flex-col gap-2 p-4">
                    <div className="flex flex-wrap items-center justify-between gap-2">
                      <h3 className="font-medium">{one.names[language]}</h3>
                      <Badge>{t(`classes.${one.class}`)}</Badge>
                    </div>
                    <p className="flex-1 text-muted text-sm">
                      {one.channels.map((channel) => t(`channels.${channel}`)).join(", ")}
                    </p>
                    <Button
                      small
                      aria-label={t("start.useNamed", { name: one.names[language] })}
                      className="self-start"
                      onClick={() =>
                        setChosen({ code: one.code, name: one.names[language], class: one.class })
                      }
                    >
                      {t("start.use")}
                    </Button>
                  </Card>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <DeskDialog open={chosen !== null} title={t("start.title")} onClose={close}>
        {chosen && <Create chosen={chosen} onClose={close} />}
      </DeskDialog>
    </div>
  );
}

function Create({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const t = useTranslations("templates");
  const router = useRouter();
  const trpc = useTRPC();
  return (
    <NameForm
      name={chosen.name}
      class={chosen.class}
      submit={t("start.create")}
      sending={trpc.templates.create.mutationOptions()}
      toSend={(typed) => ({ ...typed, ready: chosen.code })}
      onDone={({ id }) => router.push(`/messages/templates/${id}`)}
      onClose={onClose}
    />
  );
}
