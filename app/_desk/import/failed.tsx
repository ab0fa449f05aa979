import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/states";
import { IMPORT_MB_MAX } from "@/server/core/sizes";
import type { Outcome } from "./send";

/** Why nothing of the file could be read. */
export function Failed({ failure }: { failure: Extract<Outcome, { type: "failed" }> }) {
  const t = useTranslations("imports");
  const general = useTranslations("errors");
  const said = failure.errors.flatMap(({ pointer, code }) => {
    const key = `file-${code}` as Parameters<typeof t>[0];
    if (!t.has(key)) return [];
    const column = pointer
      .replace(/^\/header\//, "")
      .replaceAll("~1", "/")
      .replaceAll("~0", "~");
    return [t(key, { column, most: IMPORT_MB_MAX })];
  });
  const code = failure.code as Parameters<typeof general>[0];
  const whole = general(general.has(code) ? code : "unexpected");
  const { requestId: id } = failure;
  return (
    <Notice tone="bad" icon={CircleAlert} alert>
      {said.length === 0 && (id ? general("withId", { text: whole, id }) : whole)}
      {said.length === 1 && said[0]}
      {said.length > 1 && (
        <ul className="list-disc pl-4">
          {said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
