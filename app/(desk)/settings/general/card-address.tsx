import { SquareArrowOutUpRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/app/_desk/print-button";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { CopyBlock } from "@/components/ui/copy";
import { Qr } from "@/components/ui/qr";

type Ask = Outputs["card"]["askAddress"];

/** Where members ask for a lost link to their card: to be copied, or printed for the counter. */
export async function CardAddress({ ask }: { ask: Ask }) {
  const t = await getTranslations("settings");
  const common = await getTranslations("common");
  return (
    <div className="mt-5 max-w-3xl">
      <Card className="print:hidden">
        <CardHead title={t("cards")} description={t("cardsText")} />
        <div className="flex flex-col gap-5 p-4 sm:flex-row sm:p-5">
          <div className="scheme-light w-36 shrink-0 self-center rounded-control border border-line bg-surface sm:self-start">
            <Qr text={ask.address} label={t("cardQr")} />
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-4">
            <CopyBlock
              title={t("cardAddress")}
              value={ask.address}
              label={common("copy")}
              doneLabel={common("copied")}
            />
            <p className="flex flex-wrap gap-2">
              <PrintButton small label={t("cardPrint")} />
              <a
                href={new URL(ask.address).pathname}
                target="_blank"
                rel="noreferrer"
                className={buttonClass("quiet", true)}
              >
                <SquareArrowOutUpRight aria-hidden /> {t("cardOpen")}
              </a>
            </p>
          </div>
        </div>
      </Card>
      <Poster ask={ask} />
    </div>
  );
}

/** What comes on paper, in the language of the shop. */
async function Poster({ ask: { address, name, locale } }: { ask: Ask }) {
  const t = await getTranslations({ locale, namespace: "card.ask" });
  return (
    <section lang={locale} className="hidden text-center print:block">
      <p className="text-2xl">{name}</p>
      <p className="mt-4 font-semibold text-4xl">{t("title")}</p>
      <p className="mx-auto mt-4 max-w-xl text-xl">{t("poster")}</p>
      <div className="mx-auto mt-6 w-96">
        <Qr text={address} label={address} />
      </div>
      <p className="mt-4 break-all text-lg">{address}</p>
    </section>
  );
}
