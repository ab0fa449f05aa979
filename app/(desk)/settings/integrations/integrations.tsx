"use client";

import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KeyDialog } from "@/app/_desk/key-dialog";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { CreateDialog } from "./create-dialog";
import { IntegrationRow } from "./integration-row";
import type { NewKey } from "./types";

/** A request that works as is: the address is the one at which this desk is open. */
const curlOf = (key: string): string =>
  [`curl -s ${window.location.origin}/api/v1/ping`, `  -H 'Authorization: Bearer ${key}'`].join(" \\\n");

export function Integrations({ now }: { now: Date }) {
  const t = useTranslations("integrations");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.integrations.list.queryOptions());
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<NewKey | null>(null);
  const integrations = data?.integrations ?? [];
  const scopes = data?.scopes ?? [];
  const show = (key: NewKey) => {
    setOpen(false);
    setShown(key);
  };
  const create = (
    <Button variant="primary" small onClick={() => setOpen(true)}>
      <Plus aria-hidden /> {t("create")}
    </Button>
  );
  return (
    <>
      <Card className="max-w-3xl">
        <CardHead
          title={t("title")}
          description={t("description")}
          action={integrations.length > 0 && create}
        />
        {integrations.length === 0 ? (
          <Empty icon={Plug} title={t("emptyTitle")} action={create}>
            {t("emptyText")}
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {integrations.map((each) => (
              <IntegrationRow key={each.id} integration={each} scopes={scopes} now={now} onKey={show} />
            ))}
          </ul>
        )}
      </Card>
      <CreateDialog open={open} scopes={scopes} onClose={() => setOpen(false)} onKey={show} />
      <KeyDialog
        title={shown ? t("keyTitle", { name: shown.name }) : ""}
        value={shown?.key ?? null}
        curl={{ title: t("curl"), of: curlOf }}
        onClose={() => setShown(null)}
      >
        <Link href="/docs/api" className="self-start text-accent-text text-sm underline underline-offset-2">
          {t("guide")}
        </Link>
      </KeyDialog>
    </>
  );
}
