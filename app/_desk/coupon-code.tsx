"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";

interface CouponCodeProps {
  id: string;
  /** masked, or whole where it is not secret */
  code: string;
  /** whether it may be asked for whole */
  reveals: boolean;
}

/** A coupon's code; the whole of it is asked for, for each look at it is written down. */
export function CouponCode({ id, code, reveals }: CouponCodeProps) {
  const t = useTranslations("coupons");
  const trpc = useTRPC();
  const reveal = useSubmit(trpc.coupons.reveal.mutationOptions());
  const whole = reveal.result?.code;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span role={whole ? "status" : undefined} className="break-all font-medium font-mono">
        {whole ?? code}
      </span>
      {reveals && !whole && (
        <Button
          small
          variant="quiet"
          busy={reveal.busy}
          aria-label={t("revealCode", { code })}
          onClick={() => reveal.send({ id })}
        >
          <Eye aria-hidden /> {t("reveal")}
        </Button>
      )}
    </span>
  );
}
