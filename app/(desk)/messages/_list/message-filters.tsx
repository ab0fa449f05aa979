import { Search } from "lucide-react";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { Button, buttonClass } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { FILTERS, type Mailings, type MessageState } from "./filters";

interface MessageFiltersProps {
  state: MessageState;
  mailings: Mailings;
}

/** A GET form: what is chosen goes into the address. */
export async function MessageFilters({ state, mailings }: MessageFiltersProps) {
  const t = await getTranslations("messages");
  const table = await getTranslations("table");
  const { filters, text } = state;
  const selects = [
    {
      name: "status",
      label: t("status"),
      options: FILTERS.status.map((value) => ({ value, label: t(`statuses.${value}`) })),
    },
    {
      name: "channel",
      label: t("channel"),
      options: FILTERS.channel.map((value) => ({ value, label: t(`channels.${value}`) })),
    },
    {
      name: "purpose",
      label: t("purpose"),
      options: FILTERS.purpose.map((value) => ({ value, label: t(`purposes.${value}`) })),
    },
    {
      name: "mailing",
      label: t("mailing"),
      options: mailings.map(({ batchId, name }) => ({ value: batchId, label: name })),
    },
    {
      name: "reason",
      label: t("reason"),
      options: FILTERS.reason.map((value) => ({ value, label: t(`reasons.${value}`) })),
    },
  ].filter(({ options }) => options.length > 0);
  const chosen = text !== "" || Object.keys(filters).length > 0;
  return (
    <Form
      action="/messages"
      key={JSON.stringify([text, filters])}
      scroll={false}
      role="search"
      className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4"
    >
      <div className="relative min-w-0 sm:col-span-2">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          name="q"
          defaultValue={text}
          aria-label={t("search")}
          placeholder={t("search")}
          className="pl-9"
        />
      </div>
      {selects.map(({ name, label, options }) => (
        <Select key={name} name={name} aria-label={label} defaultValue={filters[name] ?? ""}>
          <option value="">{label}</option>
          {options.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      ))}
      {(["from", "to"] as const).map((name) => (
        <div key={name} className="flex min-w-0 items-center gap-2 text-muted text-sm">
          <label htmlFor={`sent-${name}`} className="shrink-0">
            {t(`${name}Day`)}
          </label>
          <Input
            id={`sent-${name}`}
            type="date"
            name={name}
            defaultValue={filters[name] ?? ""}
            className="text-base"
          />
        </div>
      ))}
      <div className="flex gap-2">
        <Button type="submit">{table("apply")}</Button>
        {chosen && (
          <Link href="/messages" scroll={false} className={buttonClass("quiet")}>
            {table("clear")}
          </Link>
        )}
      </div>
    </Form>
  );
}
