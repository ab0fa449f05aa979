"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Link2, Plus, ScanBarcode } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Empty, Notice } from "@/components/ui/states";
import { CreateTillDialog } from "./create-till-dialog";
import { PairDialog } from "./pair-dialog";
import { SecretDialog, type ShownKey } from "./secret-dialog";
import { TillRow } from "./till-row";

interface TillsProps {
  storeCode: string;
  /** of the server's rendering: the browser's own would say other words */
  now: Date;
  currency: string;
  mayConnect: boolean;
  /** owners to ask for a key, by name; null for those who need none */
  ask: string[] | null;
}

export function Tills({ storeCode, now, currency, mayConnect, ask }: TillsProps) {
  const t = useTranslations("tills");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data: store } = useQuery(trpc.stores.get.queryOptions({ code: storeCode }));
  const [open, setOpen] = useState<"create" | "pair" | null>(null);
  const [shown, setShown] = useState<ShownKey | null>(null);
  const tills = store?.tills ?? [];
  const show = (key: ShownKey) => {
    setOpen(null);
    setShown(key);
  };
  const create = (
    <Button variant="primary" small onClick={() => setOpen("create")}>
      <Plus aria-hidden /> {t("create")}
    </Button>
  );
  return (
    <>
      <Card>
        <CardHead
          title={t("title")}
          action={
            mayConnect && (
              <div className="flex flex-wrap gap-2">
                <Button small onClick={() => setOpen("pair")}>
                  <Link2 aria-hidden /> {t("pair")}
                </Button>
                {tills.length > 0 && create}
              </div>
            )
          }
        />
        {ask && (
          <div className="px-4 pt-4 sm:px-5">
            <Notice tone="info" icon={KeyRound}>
              {ask.length > 0
                ? t("askOwners", { names: format.list(ask, { type: "disjunction" }) })
                : t("askOwner")}
            </Notice>
          </div>
        )}
        {tills.length === 0 ? (
          <Empty icon={ScanBarcode} title={t("emptyTitle")} action={mayConnect && create}>
            {mayConnect && t("emptyText")}
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {tills.map((till) => (
              <TillRow key={till.id} till={till} now={now} mayConnect={mayConnect} onKey={show} />
            ))}
          </ul>
        )}
      </Card>
      <CreateTillDialog
        storeCode={storeCode}
        open={open === "create"}
        onClose={() => setOpen(null)}
        onKey={show}
      />
      <PairDialog storeCode={storeCode} tills={tills} open={open === "pair"} onClose={() => setOpen(null)} />
      <SecretDialog shown={shown} currency={currency} onClose={() => setShown(null)} />
    </>
  );
}
