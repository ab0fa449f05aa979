import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { LISTS } from "./lists";
import { TakeCall } from "./take-call";

type Page = Outputs["callTasks"]["list"];
type Task = Page["calls"][number];
const PER_PAGE = 50;

const TONES: Record<Task["state"], Tone> = { open: "info", taken: "warn", done: "good", expired: "neutral" };

interface TaskTableProps {
  page: Page;
  state: ListState<"when">;
  empty: ReactNode;
}

export async function TaskTable({ page, state, empty }: TaskTableProps) {
  const t = await getTranslations("calls");
  const format = await getFormatter();
  const options = LISTS.map((value) => ({ value, label: t(`lists.${value}`) }));
  const filters = [{ name: "list", label: t("list"), options }];
  return (
    <DataTable
      caption={t("title")}
      path="/calls/tasks"
      state={state}
      rows={page.calls}
      rowKey={({ id }) => id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path="/calls/tasks" state={state} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "customer",
          head: t("customer"),
          title: true,
          cell: ({ customer }) => (
            <Link
              href={`/customers/${customer.id}`}
              prefetch={false}
              className="rounded font-medium underline-offset-2 hover:underline"
            >
              {customer.name ?? t("unnamed")}
            </Link>
          ),
        },
        {
          key: "script",
          head: t("script"),
          cell: ({ script, note }) => (
            <div className="max-w-md text-sm">
              <p className="line-clamp-2 break-words">{script ?? t("erased")}</p>
              {note && <p className="mt-0.5 break-words text-muted">{note}</p>}
            </div>
          ),
        },
        { key: "source", head: t("source"), cell: ({ source }) => t(`sources.${source}`) },
        {
          key: "due",
          head: t("dueAt"),
          cell: ({ dueAt }) => (
            <time dateTime={dueAt.toISOString()} className="whitespace-nowrap">
              {format.dateTime(dueAt, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          ),
        },
        { key: "state", head: t("state"), cell: (task) => <Stands task={task} /> },
      ]}
    />
  );
}

async function Stands({ task: { id, state, result, refusal, takenBy, attempts } }: { task: Task }) {
  const t = await getTranslations("calls");
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        {result && <span>{t(`results.${result}`)}</span>}
      </span>
      {takenBy && <span className="text-muted">{takenBy}</span>}
      {attempts > 0 && <span className="text-muted">{t("attempts", { count: attempts })}</span>}
      {refusal && <span className="text-muted">{t(`refusals.${refusal}`)}</span>}
      {state === "open" && <TakeCall id={id} />}
    </div>
  );
}
