import { redirect } from "next/navigation";
import { requireSession } from "./_desk/gate";
import { sectionsFor } from "./_desk/sections";

/** Each role starts where its work is. */
export default async function Home() {
  const { permissions } = await requireSession();
  redirect(sectionsFor(permissions)[0]?.href ?? "/docs");
}
