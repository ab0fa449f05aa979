import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeBlock } from "../_parts/code-block";
import { GuideHead } from "../_parts/guide-head";
import {
  BACKUP_COMMANDS,
  BACKUP_SETTINGS,
  FIRST_COMMANDS,
  HEALTH_ANSWERS,
  REHEARSAL_COMMANDS,
} from "./_files/commands";
import { COMPOSE_COMMANDS, COMPOSE_FILE } from "./_files/compose";
import { SYSTEMD_COMMANDS, SYSTEMD_UNIT } from "./_files/systemd";

const SECTIONS = [
  { key: "start", code: [FIRST_COMMANDS], points: ["processes"] },
  { key: "health", code: [HEALTH_ANSWERS], points: ["balancer", "monitor", "tills"] },
  { key: "stop", code: [], points: ["order", "twice", "kill"] },
  { key: "systemd", code: [SYSTEMD_UNIT, SYSTEMD_COMMANDS], points: [] },
  { key: "compose", code: [COMPOSE_FILE, COMPOSE_COMMANDS], points: [] },
  {
    key: "backups",
    code: [BACKUP_COMMANDS, BACKUP_SETTINGS],
    points: ["moment", "key", "apart", "out", "failed"],
  },
  { key: "rehearsal", code: [REHEARSAL_COMMANDS], points: ["check", "after"] },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.running"))("title") };
}

/** For whoever looks after the installation. */
export default async function RunningPage() {
  const t = await getTranslations("guide.running");
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-10 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("text")} />
      {SECTIONS.map(({ key, code, points }) => (
        <section key={key} id={key} className="flex flex-col gap-3">
          <div>
            <h2 className="font-semibold text-lg">{t(`${key}.title`)}</h2>
            <p className="mt-1 text-muted">{t(`${key}.text`)}</p>
          </div>
          {code.map((text) => (
            <CodeBlock key={text} label={t(`${key}.title`)}>
              {text}
            </CodeBlock>
          ))}
          {points.length > 0 && (
            <ul className="list-disc space-y-2 pl-5 text-muted">
              {points.map((point) => (
                <li key={point}>{t(`points.${point}`)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </main>
  );
}
