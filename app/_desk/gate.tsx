import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { pathAsked } from "@/server/core/client";
import { getSession } from "@/server/trpc/rsc";
import { opens, SECTIONS, type SectionKey } from "./sections";

/** The signed-in person, or the way to the sign-in page and back. */
export const requireSession = cache(async () => {
  const session = await getSession();
  if (!session) {
    const path = pathAsked();
    redirect(path ? `/login?callbackUrl=${encodeURIComponent(path)}` : "/login");
  }
  if (session.staff.mustChangePassword) redirect("/login/password");
  return session;
});

/** null when the person's role does not open this section: show `Forbidden` then. */
export async function openSection(key: SectionKey) {
  const session = await requireSession();
  const section = SECTIONS.find((one) => one.key === key);
  return section && opens(section, session.permissions) ? session : null;
}
