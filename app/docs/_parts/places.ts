import "server-only";
import { getTranslations } from "next-intl/server";

/** Where things are in the desk, by the names of its own menus: “Settings → Jobs”. */
export async function readPlaces() {
  const settings = await getTranslations("settings");
  const staff = await getTranslations("staff");
  const nav = await getTranslations("nav");
  const tab = (name: "general" | "referral" | "import" | "integrations" | "looks" | "jobs" | "staff") =>
    `${settings("title")} → ${settings(`tabs.${name}`)}`;
  return {
    general: tab("general"),
    referral: tab("referral"),
    moving: tab("import"),
    integrations: tab("integrations"),
    looks: tab("looks"),
    jobs: tab("jobs"),
    signIns: `${tab("staff")} → ${staff("signIns.title")}`,
    sessions: nav("sessions"),
  };
}
