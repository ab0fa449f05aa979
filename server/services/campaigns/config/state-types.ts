import type { CouponSeriesForm } from "./inside/schema-coupons";
import type {
  AttributeForm,
  CategoryForm,
  ConfigFile,
  GroupForm,
  ProductForm,
  ProgrammeForm,
  SegmentForm,
  StoreForm,
  TierForm,
} from "./schema";
import type { CampaignForm, InstrumentForm } from "./schema-campaigns";

/** Everything that the file describes, as the tenant has it: the normalised forms, lists in the order of codes. */
export interface State {
  tenant: Required<NonNullable<ConfigFile["tenant"]>>;
  brands: { code: string; name: string }[];
  stores: StoreForm[];
  groups: GroupForm[];
  segments: SegmentForm[];
  attributes: AttributeForm[];
  categories: CategoryForm[];
  products: ProductForm[];
  programme: ProgrammeForm;
  tierRule: { windowDays: number; graceDays: number } | null;
  tiers: TierForm[];
  couponSeries: CouponSeriesForm[];
  instruments: InstrumentForm[];
  campaigns: CampaignForm[];
}

/** In the order in which they must be written: each refers only to those before it. */
export const LISTS = [
  "brands",
  "stores",
  "groups",
  "segments",
  "attributes",
  "categories",
  "products",
  "tiers",
  "couponSeries",
  "instruments",
  "campaigns",
] as const satisfies readonly (keyof State)[];

export type ListName = (typeof LISTS)[number];
export type ItemOf<L extends ListName> = State[L][number];

/** The lists alone. */
export type Lists = Pick<State, ListName>;

export const codeOf = (item: ItemOf<ListName>): string => ("sku" in item ? item.sku : item.code);
