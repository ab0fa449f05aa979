import { redirect } from "next/navigation";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { settingsFor } from "./settings-tabs";

export default async function SettingsPage() {
  const session = await openSection("settings");
  const first = session && settingsFor(session.permissions)[0];
  if (!first) return <Forbidden />;
  redirect(`/settings/${first}`);
}
