"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { failureOf } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/toast";
import type { LibraryItem } from "../_editor/instrument-card";
import { UsedIn } from "../_editor/used-in";
import { useFailureText } from "../_verbs/use-failure-text";

type Removed = Pick<LibraryItem, "code" | "name" | "version" | "usedIn">;

/** Asks first; of a rule that campaigns use it says which, instead. */
export function RemoveInstrument({ instrument }: { instrument: Removed }) {
  const t = useTranslations("instruments");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const notify = useNotify();
  const failureText = useFailureText();
  const [asks, setAsks] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  const { mutateAsync: remove, isPending } = useMutation(trpc.instruments.remove.mutationOptions());
  const { code, version, usedIn } = instrument;
  const name = instrument.name ?? code;
  const close = () => setAsks(false);

  const run = async () => {
    try {
      await remove({ code, version });
      notify.done(t("removed", { name }));
      router.push("/campaigns/library");
    } catch (error) {
      notify.failed(failureOf(error).code === "in-use" ? t("refusedUsed") : failureText(error));
      close();
      startRefresh(router.refresh);
    }
  };

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
        busy={isPending}
        onConfirm={run}
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
