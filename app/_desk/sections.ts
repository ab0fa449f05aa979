import { LayoutDashboard, Megaphone, ShoppingBasket, Store } from "lucide-react";

/** The desk's sections, in the order of the menu, with the permission that opens each. */
export const SECTIONS = [
  { key: "overview", href: "/overview", icon: LayoutDashboard, needs: "ledger:read" },
  { key: "stores", href: "/stores", icon: Store, needs: "stores:read" },
  { key: "campaigns", href: "/campaigns", icon: Megaphone, needs: "campaigns:read" },
  { key: "try", href: "/try", icon: ShoppingBasket, needs: "customers:read" },
] as const;

export type SectionKey = (typeof SECTIONS)[number]["key"];

export const sectionsFor = (permissions: readonly string[]) =>
  SECTIONS.filter((section) => permissions.includes(section.needs));
