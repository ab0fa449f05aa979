import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { consentWords } from "../../consent-words";

type Of = Outputs["consents"]["proof"];
type Said = Of["said"][number] | Of["requests"][number];

/** On paper it stands by itself: whose it is, when it was made, and each word in full. */
export async function Proof({ proof }: { proof: Of }) {
  const t = await getTranslations("consents.proof");
  const customers = await getTranslations("customers");
  const m = await getTranslations("messages");
  const format = await getFormatter();
  const say = await consentWords();
  const moment = (at: Date) =>
    format.dateTime(at, { dateStyle: "long", timeStyle: "medium", timeZone: proof.timezone });
  const answer = (said: Said): string => {
    if ("granted" in said) return t(said.granted ? "yes" : "no");
    return said.confirmedAt ? t("confirmed", { date: moment(said.confirmedAt) }) : t("waits");
  };
  const about = ({ purpose, channel }: Said): string => {
    if (purpose !== "marketing" && !channel) return customers(`purposes.${purpose}`);
    return `${customers(`purposes.${purpose}`)} · ${channel ? say.channel(channel) : customers("channels.any")}`;
  };
  const all: Said[] = [...proof.said, ...proof.requests].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <article className="flex max-w-3xl flex-col gap-6 rounded-card border border-line bg-surface p-5 print:border-0 print:p-0">
      <header>
        <h1 className="hidden font-semibold text-xl print:block">{t("title")}</h1>
        <p className="text-muted">{t("made", { shop: proof.shop, date: moment(proof.at) })}</p>
      </header>
      <section>
        <h2 className="font-semibold text-lg">{t("person")}</h2>
        <p>{proof.name ?? customers("unnamed")}</p>
        {proof.addresses.map(({ value }) => (
          <p key={value} className="tabular">
            {value}
          </p>
        ))}
        <p className="text-muted text-sm">{t("registered", { date: moment(proof.registeredAt) })}</p>
      </section>
      <section>
        <h2 className="font-semibold text-lg">{t("said")}</h2>
        {all.length === 0 && <p className="text-muted">{t("nothing")}</p>}
        <ol className="divide-y divide-line">
          {all.map((said) => (
            <li key={said.id} className="py-3 print:break-inside-avoid">
              <p className="font-medium">
                {about(said)}: {answer(said)}
              </p>
              <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 text-sm">
                <Row head={t("when")}>{moment(said.at)}</Row>
                <Row head={t("how")}>{say.method(said.method)}</Row>
                {said.evidenceRef && <Row head={t("evidence")}>{say.evidence(said.evidenceRef)}</Row>}
                <Row head={t("by")}>{said.isOwn ? t("self") : (said.by ?? "—")}</Row>
                <Row head={t("textOf", { version: said.textVersion })}>
                  <span className="whitespace-pre-line">
                    {said.text ??
                      (said.textVersion === "0"
                        ? t("unwritten")
                        : t("noText", { version: said.textVersion }))}
                  </span>
                </Row>
              </dl>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2 className="font-semibold text-lg">{t("sent")}</h2>
        {proof.sent.length === 0 && <p className="text-muted">{t("sentNone")}</p>}
        <ul className="text-sm">
          {proof.sent.map(({ id, at, channel, purpose, mailing }) => (
            <li key={id} className="flex flex-wrap gap-x-3 py-1">
              <span className="tabular">{moment(at)}</span>
              <span>{channel && m(`channels.${channel}`)}</span>
              <span>
                {m(`purposes.${purpose}`)}
                {mailing && `: ${mailing}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function Row({ head, children }: { head: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{head}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
