"use client";

import { useQuery } from "@tanstack/react-query";
import { MapPin, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NameDialog } from "@/app/_desk/name-dialog";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";

export function Regions({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("brands");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.brands.list.queryOptions());
  const [renaming, setRenaming] = useState<string | null>(null);
  const regions = data?.regions ?? [];
  return (
    <Card>
      <CardHead title={t("regions")} description={t("regionsText")} />
      {regions.length === 0 ? (
        <Empty compact icon={MapPin} title={t("noRegions")}>
          {t("noRegionsText")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line">
          {regions.map(({ name, stores }) => (
            <li key={name} className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="text-faint text-sm">{t("stores", { count: stores })}</span>
              </span>
              {mayWrite && (
                <Button small variant="quiet" onClick={() => setRenaming(name)}>
                  <Pencil aria-hidden /> {t("rename")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <NameDialog
        open={renaming !== null}
        title={t("renameRegion")}
        nameLabel={t("name")}
        name={renaming ?? ""}
        submit={t("save")}
        sending={trpc.brands.renameRegion.mutationOptions()}
        options={{ done: (counts) => t("renamedRegion", counts), renew: trpc.brands.pathFilter() }}
        toSend={({ name }) => ({ from: renaming ?? "", to: name })}
        onClose={() => setRenaming(null)}
      />
    </Card>
  );
}
