import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeBlock } from "../_parts/code-block";
import { Contents } from "../_parts/contents";
import { GuideHead } from "../_parts/guide-head";
import { readPlaces } from "../_parts/places";
import { PointList } from "../_parts/points";
import { Prose } from "../_parts/prose";
import {
  BACKUP_COMMANDS,
  BACKUP_SETTINGS,
  CRON_LINES,
  FIRST_COMMANDS,
  HEALTH_ANSWERS,
  INNGEST_COMMANDS,
  REHEARSAL_COMMANDS,
} from "./_files/commands";
import { COMPOSE_COMMANDS, COMPOSE_FILE } from "./_files/compose";
import { SYSTEMD_COMMANDS, SYSTEMD_UNIT } from "./_files/systemd";
import { Connections } from "./connections";

const SECTIONS = [
  { key: "start", code: [FIRST_COMMANDS], points: ["processes", "masterKey", "postgres"] },
  { key: "database", code: [], points: ["appLogin", "embedded"] },
  { key: "answers", code: [], points: ["committed", "lanes", "pages"] },
  { key: "proxy", code: [], points: ["counted", "trusted", "bodies", "phones"] },
  { key: "health", code: [HEALTH_ANSWERS], points: ["balancer", "monitor"] },
  { key: "stop", code: [], points: ["order", "twice", "kill"] },
  { key: "systemd", code: [SYSTEMD_UNIT, SYSTEMD_COMMANDS], points: [] },
  { key: "compose", code: [COMPOSE_FILE, COMPOSE_COMMANDS], points: [] },
  { key: "log", code: [], points: ["postgresLog"] },
  {
    key: "jobs",
    code: [INNGEST_COMMANDS, CRON_LINES],
    points: ["byApp", "again", "cloud", "own", "dev", "off"],
  },
  {
    key: "backups",
    code: [BACKUP_COMMANDS, BACKUP_SETTINGS],
    points: ["moment", "key", "apart", "out", "failed", "restore"],
  },
  { key: "rehearsal", code: [REHEARSAL_COMMANDS], points: ["check", "after"] },
  { key: "speed", code: [], points: ["quotes", "purchases", "range", "engine", "ledger", "desk"] },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("running"))("title") };
}

/** For those who look after the installation. */
export default async function RunningPage() {
  const t = await getTranslations("running");
  const places = await readPlaces();
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-10 px-4 py-8 md:px-8">
      <div className="flex flex-col gap-4">
        <GuideHead title={t("title")} text={t("text")} />
        <Contents
          label={t("contents")}
          sections={SECTIONS.map(({ key }) => ({ id: key, title: t(`sections.${key}.title`) }))}
        />
      </div>
      {SECTIONS.map(({ key, code, points }) => (
        <section key={key} id={key} className="flex min-w-0 scroll-mt-28 flex-col gap-3">
          <div>
            <h2 className="font-semibold text-lg">{t(`sections.${key}.title`)}</h2>
            <p className="mt-1 text-muted">
              <Prose>{t(`sections.${key}.text`, places)}</Prose>
            </p>
          </div>
          {key === "database" && <Connections />}
          {code.map((text) => (
            <CodeBlock key={text} label={t(`sections.${key}.title`)}>
              {text}
            </CodeBlock>
          ))}
          {points.length > 0 && <PointList points={points.map((point) => t(`points.${point}`, places))} />}
        </section>
      ))}
    </main>
  );
}
