import { getTranslations } from "next-intl/server";

const STEPS = [1, 2, 3, 4, 5] as const;
const COMMAND_AT = 2;
/** Makes a private key and a request for a certificate, on any computer. */
const COMMAND =
  'openssl req -new -newkey rsa:2048 -nodes -keyout wallet.key -out wallet.csr -subj "/CN=Wallet"';

interface HowToWalletProps {
  platform: "apple" | "google";
  open: boolean;
}

/** Where each thing is got and what it costs, in plain words. */
export async function HowToWallet({ platform, open }: HowToWalletProps) {
  const t = await getTranslations("wallet");
  return (
    <details open={open} className="border-line border-b">
      <summary className="cursor-pointer px-4 py-3 font-medium text-accent-text sm:px-5">
        {t("where")}
      </summary>
      <div className="flex flex-col gap-3 px-4 pb-4 text-muted sm:px-5">
        <p>{t(`${platform}.cost`)}</p>
        <ol className="list-decimal space-y-2 pl-5">
          {STEPS.map((step) => (
            <li key={step}>
              {t(`${platform}.steps.${step}`)}
              {platform === "apple" && step === COMMAND_AT && (
                <code className="mt-1 block overflow-x-auto rounded-control bg-sunken px-3 py-2 text-sm">
                  {COMMAND}
                </code>
              )}
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}
