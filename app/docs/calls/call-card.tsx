"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Code } from "../_code";
import { CodeBlock } from "../_parts/code-block";
import { CodeTabs } from "../_parts/code-tabs";
import { Method } from "../_parts/method";
import { SchemaView } from "../_parts/schema-view";
import type { Call } from "../_spec/types";

export interface DocumentedCall {
  call: Call;
  code: Code;
}

const summaryClass = "rounded py-1 font-medium";

export function CallCard({ call, code, canTry }: DocumentedCall & { canTry: boolean }) {
  const t = useTranslations("guide");
  const good = call.replies.filter(({ status }) => status.startsWith("2"));
  const bad = call.replies.filter(({ status }) => !status.startsWith("2"));
  return (
    <Card className="scroll-mt-28 p-4 sm:p-5">
      <div id={call.id} className="flex scroll-mt-28 flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex min-w-0 flex-wrap items-center gap-2">
            <Method method={call.method} />
            <code className="break-all font-semibold text-base">{call.path}</code>
          </h2>
          <p className="mt-1 text-muted">{call.summary}</p>
        </div>
        {canTry && (
          <Link href={`/docs/console?call=${call.id}`} className={buttonClass("secondary", true)}>
            <Play aria-hidden /> {t("tryCall")}
          </Link>
        )}
      </div>
      <div className="mt-4">
        <CodeTabs code={code} title={`${call.method} ${call.path}`} />
      </div>
      <div className="mt-3 flex flex-col gap-1">
        {call.parameters.length > 0 && (
          <details>
            <summary className={summaryClass}>{t("parameters")}</summary>
            <ul className="divide-y divide-line pl-4">
              {call.parameters.map((parameter) => (
                <li key={parameter.name} className="py-2">
                  <code className="font-medium">{parameter.name}</code>{" "}
                  <span className="text-muted text-xs">{t(`places.${parameter.in}`)}</span>
                  {parameter.description && <p className="text-muted text-sm">{parameter.description}</p>}
                </li>
              ))}
            </ul>
          </details>
        )}
        {call.body && (
          <details>
            <summary className={summaryClass}>{t("body")}</summary>
            <div className="pl-4">
              <SchemaView schema={call.body.schema} />
            </div>
          </details>
        )}
        {good.map(({ status, description, schema, example }) => (
          <details key={status}>
            <summary className={summaryClass}>
              {t("answer", { status })} <span className="font-normal text-muted">{description}</span>
            </summary>
            <div className="flex flex-col gap-2 pl-4">
              {schema && <SchemaView schema={schema} />}
              {example !== undefined && (
                <CodeBlock label={t("answer", { status })}>{JSON.stringify(example, null, 2)}</CodeBlock>
              )}
            </div>
          </details>
        ))}
        <details>
          <summary className={summaryClass}>{t("errors")}</summary>
          <ul className="flex flex-col gap-1 pl-4">
            {bad.map(({ status, description }) => (
              <li key={status} className="flex flex-wrap gap-x-2">
                <span className="tabular font-medium">{status}</span>
                {description.split(", ").map((code) => (
                  <Link
                    key={code}
                    href={`/docs/problems#${code}`}
                    className="rounded underline decoration-line-strong underline-offset-2"
                  >
                    {code}
                  </Link>
                ))}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Card>
  );
}
