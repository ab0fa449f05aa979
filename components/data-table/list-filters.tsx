import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { ListState } from "./address";

export interface ListFilter {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface ListFiltersProps<Key extends string> {
  path: string;
  state: ListState<Key>;
  /** what the search looks in; no search field without it */
  searchLabel?: string;
  filters?: readonly ListFilter[];
}

/** A GET form: what is chosen goes into the address, so it can be sent to a colleague. */
export function ListFilters<Key extends string>(props: ListFiltersProps<Key>) {
  const { path, state, searchLabel, filters = [] } = props;
  const t = useTranslations("table");
  const chosen = state.text !== "" || Object.keys(state.filters).length > 0;
  const sort = `${state.sort.down ? "-" : ""}${state.sort.key}`;
  return (
    // the fields are uncontrolled: a new address remounts them
    <Form
      action={path}
      key={JSON.stringify([state.text, state.filters])}
      scroll={false}
      className="flex flex-wrap items-center gap-2"
      role="search"
    >
      <input type="hidden" name="sort" value={sort} />
      {searchLabel && (
        <div className="relative min-w-48 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
          />
          <Input
            type="search"
            name="q"
            defaultValue={state.text}
            aria-label={searchLabel}
            placeholder={searchLabel}
            className="pl-9"
          />
        </div>
      )}
      {filters.map(({ name, label, options }) => (
        <Select key={name} name={name} aria-label={label} defaultValue={state.filters[name] ?? ""}>
          <option value="">{label}</option>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      ))}
      <Button type="submit">{t("apply")}</Button>
      {chosen && (
        <Link href={`${path}?sort=${sort}`} scroll={false} className={buttonClass("quiet")}>
          {t("clear")}
        </Link>
      )}
    </Form>
  );
}
