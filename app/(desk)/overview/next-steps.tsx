import { ArrowRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/states";

interface Step {
  title: string;
  text: string;
  href: string | null;
}

/** Only what really is not done yet, in the order in which it makes sense; then the basket to try. */
export async function NextSteps({ overview }: { overview: Outputs["overview"]["read"] }) {
  const t = await getTranslations("overview");
  const missing: Step[] = [];
  const keyless = overview.tills - overview.connectedTills;
  if (overview.stores === 0)
    missing.push({ title: t("steps.stores"), text: t("steps.storesText"), href: null });
  if (overview.products === 0)
    missing.push({ title: t("steps.products"), text: t("steps.productsText"), href: null });
  if (overview.stores > 0 && overview.tills === 0)
    missing.push({ title: t("steps.tills"), text: t("steps.noTillsText"), href: "/stores" });
  if (keyless > 0)
    missing.push({
      title: t("steps.tills"),
      text: t("steps.tillsText", { count: keyless }),
      href: "/stores",
    });
  if (overview.connectedTills > 0 && overview.heardTills === 0)
    missing.push({ title: t("steps.quiet"), text: t("steps.quietText"), href: "/stores" });
  if (overview.liveCampaigns === 0)
    missing.push({ title: t("steps.campaigns"), text: t("steps.campaignsText"), href: "/campaigns" });
  const steps = [...missing, { title: t("steps.try"), text: t("steps.tryText"), href: "/try" }];
  return (
    <Card>
      <CardHead title={t("next")} />
      {missing.length === 0 && (
        <div className="px-4 pt-4 sm:px-5">
          <Notice tone="good" icon={CircleCheck}>
            {t("allDone")}
          </Notice>
        </div>
      )}
      <ul className="divide-y divide-line">
        {steps.map((step) => (
          <li key={step.text} className="relative flex items-center gap-4 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                {step.href ? (
                  <Link href={step.href} className="rounded after:absolute after:inset-0">
                    {step.title}
                  </Link>
                ) : (
                  step.title
                )}
              </p>
              <p className="text-muted">{step.text}</p>
            </div>
            {step.href && <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
