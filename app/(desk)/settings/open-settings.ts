import "server-only";
import { openSection } from "@/app/_desk/gate";
import { type SettingsTab, settingsFor } from "./settings-tabs";

/** null when the person's role does not open this page of the settings: show `Forbidden` then. */
export async function openSettings(tab: SettingsTab) {
  const session = await openSection("settings");
  return session && settingsFor(session.permissions).includes(tab) ? session : null;
}
