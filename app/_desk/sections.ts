import {
  ChartColumn,
  Gift,
  LayoutDashboard,
  Megaphone,
  Package,
  Phone,
  Receipt,
  Send,
  Settings,
  ShieldAlert,
  ShoppingBasket,
  Star,
  Store,
  TicketPercent,
  Users,
  UsersRound,
} from "lucide-react";

/** Parts of the menu beside the page; a part without a section of the person's is not shown. */
export const GROUPS = ["start", "marketing", "sales", "shop"] as const;

/**
 * The desk's sections, in the order of the menu and under their group in it, with the permission that opens each, or
 * several permissions, any of which does. A phone's foot bar shows the first four that the person may open; "More"
 * holds the rest.
 */
export const SECTIONS = [
  { key: "overview", group: "start", href: "/overview", icon: LayoutDashboard, needs: "ledger:read" },
  { key: "campaigns", group: "marketing", href: "/campaigns", icon: Megaphone, needs: "campaigns:read" },
  { key: "customers", group: "marketing", href: "/customers", icon: Users, needs: "customers:read" },
  { key: "segments", group: "marketing", href: "/segments", icon: UsersRound, needs: "segments:read" },
  { key: "try", group: "marketing", href: "/try", icon: ShoppingBasket, needs: "customers:read" },
  { key: "coupons", group: "marketing", href: "/coupons", icon: TicketPercent, needs: "coupons:read" },
  { key: "messages", group: "marketing", href: "/messages", icon: Send, needs: "messages:read" },
  { key: "calls", group: "marketing", href: "/calls", icon: Phone, needs: "calls:take" },
  { key: "feedback", group: "marketing", href: "/feedback", icon: Star, needs: "feedback:read" },
  { key: "receipts", group: "sales", href: "/receipts", icon: Receipt, needs: "ledger:read" },
  { key: "gift-cards", group: "sales", href: "/gift-cards", icon: Gift, needs: "gift-cards:read" },
  { key: "analytics", group: "sales", href: "/analytics", icon: ChartColumn, needs: "ledger:read" },
  { key: "alerts", group: "sales", href: "/alerts", icon: ShieldAlert, needs: "alerts:manage" },
  { key: "products", group: "shop", href: "/products", icon: Package, needs: "catalog:read" },
  { key: "stores", group: "shop", href: "/stores", icon: Store, needs: "stores:read" },
  {
    key: "settings",
    group: "shop",
    href: "/settings",
    icon: Settings,
    needs: ["programme:read", "jobs:manage"],
  },
] as const;

export type Section = (typeof SECTIONS)[number];
export type SectionKey = Section["key"];

export const opens = ({ needs }: Section, permissions: readonly string[]): boolean =>
  [needs].flat().some((permission) => permissions.includes(permission));

export const sectionsFor = (permissions: readonly string[]): Section[] =>
  SECTIONS.filter((section) => opens(section, permissions));
