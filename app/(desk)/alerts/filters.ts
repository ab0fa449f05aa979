import { getTranslations } from "next-intl/server";
import { KINDS, STATES } from "./kinds";

export async function stateFilter() {
  const t = await getTranslations("alerts");
  const options = STATES.map((value) => ({ value, label: t(`states.${value}`) }));
  return { name: "state", label: t("state"), options };
}

export async function kindFilter() {
  const t = await getTranslations("alerts");
  const options = KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return { name: "kind", label: t("kind"), options };
}

export async function storeFilter(stores: readonly { code: string; name: string }[]) {
  const t = await getTranslations("alerts");
  const options = stores.map(({ code, name }) => ({ value: code, label: name }));
  return { name: "store", label: t("store"), options };
}
