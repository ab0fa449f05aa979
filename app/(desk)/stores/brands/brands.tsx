"use client";

import { useQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { NamedList } from "@/app/_desk/named-list";
import { useTRPC } from "@/app/_trpc/client";

export function Brands({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("brands");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.brands.list.queryOptions());
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
      stays={({ stores }) => (stores > 0 ? t("errors.has-stores") : null)}
      renew={trpc.brands.pathFilter()}
    />
  );
}
