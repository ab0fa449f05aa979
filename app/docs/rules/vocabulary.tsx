"use client";

import { useTranslations } from "next-intl";
import { useSegmentTexts } from "@/app/(desk)/segments/_builder/texts";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import type { ArgShape, FieldShape, ValueShape, VocabularyShape } from "@/server/engine/rules/types";

/** What a value is, as a reader of JSON needs it: `integer`, `money`, or the choices themselves. */
const typeOf = ({ type, choices, of }: ValueShape): string =>
  choices.length > 0 ? choices.map((choice) => JSON.stringify(choice)).join(" | ") : (of ?? type);

const argText = (arg: ArgShape): string => `${arg.path.join(".")}${arg.required ? "" : "?"}: ${typeOf(arg)}`;

const Code = ({ children }: { children: string }) => <code className="break-words text-sm">{children}</code>;

/** The names that consents repeat by channel are told once. */
const isOnChannel = ({ name }: FieldShape): boolean =>
  name.split(".").length === 3 && name.startsWith("consent.");

/** Every condition that a rule over customers may have, from the vocabulary by which rules are read. */
export function VocabularyTables({ shape }: { shape: VocabularyShape }) {
  const t = useTranslations("guide.customerRules");
  const { fieldName, text } = useSegmentTexts();
  return (
    <>
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t("fields")}</h2>
        <Card>
          <Table
            caption={t("fields")}
            rows={shape.fields.filter((field) => !isOnChannel(field))}
            rowKey={({ name }) => name}
            columns={[
              {
                key: "name",
                head: t("field"),
                title: true,
                cell: ({ name }) => <Code>{name}</Code>,
              },
              {
                key: "meaning",
                head: t("meaning"),
                cell: ({ name }) => fieldName(name),
              },
              { key: "type", head: t("value"), cell: (field) => <Code>{typeOf(field)}</Code> },
              {
                key: "with",
                head: t("with"),
                cell: ({ args }) => <Code>{args.map(argText).join(", ") || "–"}</Code>,
              },
              {
                key: "operators",
                head: t("operators"),
                cell: ({ operators }) => <Code>{operators.join(" ")}</Code>,
              },
            ]}
          />
        </Card>
      </section>
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t("counts")}</h2>
        <Card>
          <Table
            caption={t("counts")}
            rows={shape.counts}
            rowKey={({ name }) => name}
            columns={[
              { key: "name", head: t("field"), title: true, cell: ({ name }) => <Code>{name}</Code> },
              { key: "meaning", head: t("meaning"), cell: ({ name }) => text(`pick.${name}`) ?? name },
              {
                key: "with",
                head: t("with"),
                cell: ({ args }) => <Code>{args.map(argText).join(", ")}</Code>,
              },
              {
                key: "measures",
                head: t("measures"),
                cell: ({ measures }) => (
                  <Code>{measures.map((measure) => `${measure.name}: ${typeOf(measure)}`).join(", ")}</Code>
                ),
              },
            ]}
          />
        </Card>
      </section>
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t("facts")}</h2>
        <Card>
          <Table
            caption={t("facts")}
            rows={shape.facts}
            rowKey={({ name }) => name}
            columns={[
              { key: "name", head: t("field"), title: true, cell: ({ name }) => <Code>{name}</Code> },
              { key: "meaning", head: t("meaning"), cell: ({ name }) => text(`facts.${name}`) ?? name },
              {
                key: "with",
                head: t("with"),
                cell: ({ args }) => <Code>{args.map(argText).join(", ") || "–"}</Code>,
              },
            ]}
          />
        </Card>
      </section>
    </>
  );
}
