"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { NamedList } from "@/app/_desk/named-list";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { useNotify } from "@/components/ui/toast";

type Group = Outputs["groups"]["list"][number];

const REFUSALS = ["is-default", "has-customers", "in-campaigns"] as const;

export function Groups() {
  const t = useTranslations("groups");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const { data: groups = [] } = useQuery(trpc.groups.list.queryOptions());
  const onDone = async (text: string) => {
    await client.invalidateQueries(trpc.groups.pathFilter());
    notify.done(text);
  };
  const refusalText = (error: unknown) => {
    const refusal = REFUSALS.find((code) => code === failureOf(error).field);
    return refusal ? t(refusal) : errorText(error);
  };
  const makeDefault = useMutation(
    trpc.groups.makeDefault.mutationOptions({
      onSuccess: ({ code }) =>
        onDone(t("madeDefault", { name: groups.find((group) => group.code === code)?.name ?? code })),
      onError: (error) => notify.failed(refusalText(error)),
    }),
  );
  const stays = ({ isDefault, customers }: Group) => {
    if (isDefault) return t("is-default");
    return customers > 0 ? t("has-customers") : null;
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
          run: () => makeDefault.mutate({ code }),
        },
      ]}
      stays={stays}
      refusalText={refusalText}
      onDone={onDone}
    />
  );
}
