import { getTranslations } from "next-intl/server";
import { codeFor } from "../_code";
import { exampleRequest } from "../_spec/calls";
import { readCalls } from "../_spec/document";
import { CodeTabs } from "./code-tabs";
import { EdgesLink } from "./edges-link";

const POINTS = ["money", "points", "early", "without", "cancel"] as const;

/** Returns and cancellations, for till integrators. */
export async function ComingBack({ origin }: { origin: string }) {
  const t = await getTranslations("guide.back");
  const call = readCalls().find(({ id }) => id === "recordReturn");
  return (
    <section id="returns">
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <p className="mt-1 mb-3 text-muted">{t("text")}</p>
      {call && <CodeTabs title={t("title")} code={codeFor(origin, exampleRequest(call))} />}
      <ul className="mt-3 list-disc space-y-2 pl-5 text-muted">
        {POINTS.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
      <EdgesLink topic="returns" />
    </section>
  );
}
