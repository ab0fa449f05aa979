import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { EdgesTopic } from "../edges/_topics";

/** From where a topic is explained to its edge cases. */
export async function EdgesLink({ topic }: { topic: EdgesTopic }) {
  const t = await getTranslations("edges");
  return (
    <Link href={`/docs/edges#${topic}`} className="mt-3 inline-block text-accent-text hover:underline">
      {t("more", { topic: t(`groups.${topic}`) })}
    </Link>
  );
}
