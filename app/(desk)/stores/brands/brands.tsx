"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { NamedList } from "@/app/_desk/named-list";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";

const REFUSALS = ["has-stores", "in-campaigns"] as const;

export function Brands({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("brands");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const { data } = useQuery(trpc.brands.list.queryOptions());
  const onDone = async (text: string) => {
    await client.invalidateQueries(trpc.brands.pathFilter());
    notify.done(text);
  };
  const refusalText = (error: unknown) => {
    const refusal = REFUSALS.find((code) => code === failureOf(error).field);
    return refusal ? t(refusal) : errorText(error);
  };
  return (
    <NamedList
      words="brands"
      things={data?.brands ?? []}
      mayWrite={mayWrite}
      icon={Tag}
      title={t("brands")}
      renameTitle={t("renameBrand")}
      create={trpc.brands.create.mutationOptions()}
      rename={trpc.brands.rename.mutationOptions()}
      remove={trpc.brands.remove.mutationOptions()}
      about={({ stores }) => t("stores", { count: stores })}
      stays={({ stores }) => (stores > 0 ? t("has-stores") : null)}
      refusalText={refusalText}
      onDone={onDone}
    />
  );
}
