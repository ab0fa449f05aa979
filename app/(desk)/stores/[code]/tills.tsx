"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, Plus, ScanBarcode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { CreateTillDialog } from "./create-till-dialog";
import { PairDialog } from "./pair-dialog";
import { SecretDialog, type ShownKey } from "./secret-dialog";
import { TillRow } from "./till-row";

interface TillsProps {
  storeCode: string;
  /** of the server's rendering: the browser's own would say other words */
  now: Date;
  currency: string;
  mayWrite: boolean;
}

export function Tills({ storeCode, now, currency, mayWrite }: TillsProps) {
  const t = useTranslations("tills");
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
            mayWrite && (
              <div className="flex flex-wrap gap-2">
                <Button small onClick={() => setOpen("pair")}>
                  <Link2 aria-hidden /> {t("pair")}
                </Button>
                {tills.length > 0 && create}
              </div>
            )
          }
        />
        {tills.length === 0 ? (
          <Empty icon={ScanBarcode} title={t("emptyTitle")} action={mayWrite && create}>
            {mayWrite && t("emptyText")}
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {tills.map((till) => (
              <TillRow key={till.id} till={till} now={now} mayWrite={mayWrite} onKey={show} />
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
