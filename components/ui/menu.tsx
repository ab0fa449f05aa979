"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { cn } from "./cn";

export interface MenuAction {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  /** where it leads; an action without an address runs `run` */
  href?: string;
  run?: () => void;
  danger?: boolean;
  disabled?: boolean;
}

interface MenuProps {
  /** the button that opens it, with a label of its own: `<IconButton label={…}>` or `<Button>` */
  trigger: ReactElement<Record<string, unknown>>;
  /** one list of actions, or several with a line between them */
  actions: readonly MenuAction[] | readonly (readonly MenuAction[])[];
  align?: "start" | "end";
}

const itemClass = ({ danger }: MenuAction) =>
  cn(
    "flex w-full cursor-default select-none items-center gap-2.5 rounded-control px-2.5 py-2 outline-none [&_svg]:size-4 [&_svg]:shrink-0",
    "data-[disabled]:opacity-50 data-[highlighted]:bg-sunken",
    danger && "text-danger-text",
  );

const isGrouped = (actions: MenuProps["actions"]): actions is readonly (readonly MenuAction[])[] =>
  Array.isArray(actions[0]);

/** Actions on one thing, behind a button. Arrows, letters and Escape work; focus returns to the button. */
export function Menu({ trigger, actions, align = "end" }: MenuProps) {
  const groups = isGrouped(actions) ? actions.filter((group) => group.length > 0) : [actions];
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-40 outline-none" sideOffset={4} align={align}>
          <Base.Popup className="max-h-[var(--available-height)] min-w-48 max-w-[min(20rem,var(--available-width))] overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-raised outline-none">
            {groups.map((group, i) => (
              <div key={group[0]?.key}>
                {i > 0 && <Base.Separator className="mx-2 my-1 h-px bg-line" />}
                {group.map((action) => (
                  <MenuEntry key={action.key} action={action} />
                ))}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuEntry({ action }: { action: MenuAction }) {
  const { label, icon, href, run, disabled } = action;
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{label}</span>
    </>
  );
  if (href && !disabled)
    return (
      <Base.LinkItem className={itemClass(action)} render={<Link href={href} />} closeOnClick>
        {content}
      </Base.LinkItem>
    );
  return (
    <Base.Item className={itemClass(action)} disabled={disabled} onClick={run}>
      {content}
    </Base.Item>
  );
}
