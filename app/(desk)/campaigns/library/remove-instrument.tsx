"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import type { LibraryItem } from "../_editor/instrument-card";
import { UsedIn } from "../_editor/used-in";
import { useCampaignWords } from "../_verbs/use-campaign-words";

type Removed = Pick<LibraryItem, "code" | "name" | "version" | "usedIn">;

/** Asks first; of a rule that campaigns use it says which, instead. */
export function RemoveInstrument({ instrument }: { instrument: Removed }) {
  const t = useTranslations("instruments");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  const { code, version, usedIn } = instrument;
  const name = instrument.name ?? code;
  const close = () => setAsks(false);

  const remove = useSubmit(trpc.instruments.remove.mutationOptions(), {
    done: t("removed", { name }),
    words: [(word) => word === "in-use" && t("refusedUsed"), useCampaignWords()],
    onDone: () => router.push("/campaigns/library"),
    onRefused: () => {
      close();
      startRefresh(router.refresh);
    },
  });

  return (
    <>
      <Button busy={refreshing} onClick={() => setAsks(true)}>
        <Trash2 aria-hidden /> {t("remove")}
      </Button>
      <ConfirmDialog
        open={asks && usedIn.length === 0}
        onClose={close}
        title={t("removeTitle", { name })}
        submit={t("removeSubmit")}
        danger
        of={remove}
        onConfirm={() => remove.send({ code, version })}
      >
        {t("removeText")}
      </ConfirmDialog>
      <Dialog
        open={asks && usedIn.length > 0}
        onClose={close}
        title={t("inUseTitle", { name })}
        closeLabel={common("close")}
      >
        <p className="mb-2">{t("inUseText")}</p>
        <UsedIn campaigns={usedIn} />
        <DialogActions>
          <Button onClick={close}>{common("close")}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
