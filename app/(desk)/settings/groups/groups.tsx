"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { NamedList } from "@/app/_desk/named-list";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";

type Group = Outputs["groups"]["list"][number];

export function Groups() {
  const t = useTranslations("groups");
  const trpc = useTRPC();
  const { data: groups = [] } = useQuery(trpc.groups.list.queryOptions());
  const renew = trpc.groups.pathFilter();
  const makeDefault = useSubmit(trpc.groups.makeDefault.mutationOptions(), {
    done: ({ code }) => t("madeDefault", { name: groups.find((group) => group.code === code)?.name ?? code }),
    renew,
    words: "groups",
  });
  const stays = ({ isDefault, customers }: Group) => {
    if (isDefault) return t("errors.is-default");
    return customers > 0 ? t("errors.has-customers") : null;
  };
  return (
    <NamedList
      words="groups"
      things={groups}
      mayWrite
      icon={UsersRound}
      title={t("title")}
      description={t("description")}
      renameTitle={t("renameTitle")}
      className="max-w-3xl"
      create={trpc.groups.create.mutationOptions()}
      rename={trpc.groups.rename.mutationOptions()}
      remove={trpc.groups.remove.mutationOptions()}
      badge={({ isDefault }) => isDefault && <Badge tone="good">{t("default")}</Badge>}
      about={({ customers }) => t("customers", { count: customers })}
      actions={({ code, isDefault }) => [
        {
          key: "default",
          label: t("makeDefault"),
          icon: <Check aria-hidden />,
          disabled: isDefault,
          run: () => makeDefault.send({ code }),
        },
      ]}
      stays={stays}
      renew={renew}
    />
  );
}
