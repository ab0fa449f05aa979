"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy";
import { CodeBlock } from "../_parts/code-block";
import type { Answered, Sent } from "./send";

const lines = (headers: [string, string][]) => headers.map(([name, value]) => `${name}: ${value}`).join("\n");

const toneOf = (status: number) => (status < 300 ? "good" : status < 500 ? "warn" : "bad");

/** What went out and what came back. */
export function Exchange({ sent, answered }: { sent: Sent; answered: Answered }) {
  const t = useTranslations("guide.console");
  const common = useTranslations("common");
  const format = useFormatter();
  return (
    <>
      <Card>
        <CardHead
          title={
            <span className="flex items-center gap-2">
              {t("answer")} <Badge tone={toneOf(answered.status)}>{answered.status}</Badge>
              <span className="tabular font-normal text-muted text-sm">
                {t("took", { ms: format.number(answered.ms, { maximumFractionDigits: 1 }) })}
              </span>
            </span>
          }
          action={<CopyButton value={answered.body} label={common("copy")} doneLabel={common("copied")} />}
        />
        <div className="flex flex-col gap-2 p-4 sm:p-5">
          {answered.body !== "" && <CodeBlock label={t("answer")}>{answered.body}</CodeBlock>}
          <details>
            <summary className="rounded text-muted">{t("headers")}</summary>
            <div className="mt-2">
              <CodeBlock label={t("headers")}>{lines(answered.headers)}</CodeBlock>
            </div>
          </details>
        </div>
      </Card>
      <Card>
        <CardHead title={t("request")} />
        <div className="p-4 sm:p-5">
          <CodeBlock label={t("request")}>
            {[`${sent.method} ${sent.url}`, lines(sent.headers), "", sent.body ?? ""].join("\n").trimEnd()}
          </CodeBlock>
        </div>
      </Card>
    </>
  );
}
