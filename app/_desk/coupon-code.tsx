"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";

interface CouponCodeProps {
  id: string;
  /** in part, or whole where it is nobody's secret */
  code: string;
  /** whether it may be asked for whole */
  reveals: boolean;
}

/** A coupon's code; the whole of it is asked for, for each look at it is written down. */
export function CouponCode({ id, code, reveals }: CouponCodeProps) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const reveal = useMutation(
    trpc.coupons.reveal.mutationOptions({ onError: (error) => notify.failed(errorText(error)) }),
  );
  const whole = reveal.data?.code;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span role={whole ? "status" : undefined} className="break-all font-medium font-mono">
        {whole ?? code}
      </span>
      {reveals && !whole && (
        <Button
          small
          variant="quiet"
          busy={reveal.isPending}
          aria-label={t("revealCode", { code })}
          onClick={() => reveal.mutate({ id })}
        >
          <Eye aria-hidden /> {t("reveal")}
        </Button>
      )}
    </span>
  );
}
