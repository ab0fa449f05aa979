import { ChevronRight, ChevronsLeft, LogIn } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { withQuery } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import type { Outputs } from "@/app/_trpc/types";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Moment } from "@/server/core/wire";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../../open-settings";

const PATH = "/settings/staff/sign-ins";

type SignIn = Outputs["sessions"]["signIns"]["rows"][number];

const TONES: Record<SignIn["what"], Tone> = {
  in: "good",
  out: "neutral",
  "wrong-password": "warn",
  "unknown-email": "warn",
  "switched-off": "bad",
  "rate-limited": "bad",
};

const Search = z.object({
  at: z.coerce.date().pipe(Moment).nullable().catch(null),
  id: z.uuid().nullable().catch(null),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.signIns"))("title") };
}

export default async function SignInsPage({ searchParams }: PageProps<"/settings/staff/sign-ins">) {
  if (!(await openSettings("staff"))) return <Forbidden />;
  const given = await searchParams;
  const { at, id } = Search.parse({ at: given.at ?? null, id: given.id ?? null });
  const before = at && id ? { at, id } : null;
  const t = await getTranslations("staff.signIns");
  const { rows, older } = await (await api()).sessions.signIns({ before });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        parent={{ href: "/settings/staff", label: t("back") }}
      />
      <Card>
        {rows.length === 0 ? (
          <Empty icon={LogIn} title={t("empty")} />
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        )}
      </Card>
      <p className="mt-4 max-w-prose text-muted text-sm">{t("strangers")}</p>
      {(before || older) && (
        <nav aria-label={t("title")} className="mt-4 flex justify-between gap-3">
          {before && (
            <Link href={PATH} className={buttonClass()}>
              <ChevronsLeft aria-hidden /> {t("newest")}
            </Link>
          )}
          {older && (
            <Link
              href={withQuery(PATH, { at: older.at.toISOString(), id: older.id })}
              className={`${buttonClass()} ml-auto`}
              rel="next"
            >
              {t("older")} <ChevronRight aria-hidden />
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

async function Row({ row: { at, what, person, browser, os, address } }: { row: SignIn }) {
  const t = await getTranslations("staff.signIns");
  const format = await getFormatter();
  const device = browser && os ? t("of", { browser, os }) : (browser ?? os ?? t("unknownBrowser"));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5">
      <span className="min-w-0 flex-1 basis-52">
        <span className="block truncate font-medium">
          {person ? (person.name ?? t("nameless")) : t("stranger")}
        </span>
        <span className="block text-muted text-sm">{[device, address].filter(Boolean).join(" · ")}</span>
      </span>
      <Badge tone={TONES[what]}>{t(`what.${what}`)}</Badge>
      <time
        dateTime={at.toISOString()}
        className="w-full text-faint text-sm tabular-nums sm:w-44 sm:text-right"
      >
        {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
      </time>
    </li>
  );
}
