import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { now } from "@/server/core/clock";
import { getSession } from "@/server/trpc/rsc";
import { fromAcceptLanguage, isLocale, LOCALE_COOKIE, type Locale } from "./locales";

/** What was chosen last, then the person's own, then the tenant's, then the browser's. */
async function chooseLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  const session = await getSession();
  if (isLocale(session?.staff.locale)) return session.staff.locale;
  if (isLocale(session?.tenant.locale)) return session.tenant.locale;
  return fromAcceptLanguage((await headers()).get("accept-language")) ?? "uk";
}

/** `asked` by a page for a person other than the signed-in one: a customer's page. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await chooseLocale();
  const session = await getSession();
  return {
    locale,
    now: now(),
    messages: (await import(`../_messages/${locale}/index.ts`)).default,
    timeZone: session?.tenant.timezone ?? "Europe/Kyiv",
  };
});
