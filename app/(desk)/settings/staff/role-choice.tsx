"use client";

import { useTranslations } from "next-intl";
import { Radio } from "@/components/ui/checkbox";

export const ROLES = ["owner", "marketer", "cashier", "integrator"] as const;
export type Role = (typeof ROLES)[number];

interface RoleChoiceProps {
  value: Role;
  onChange: (role: Role) => void;
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const t = useTranslations("staff");
  const roles = useTranslations("roles");
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">{t("role")}</legend>
      <div className="flex flex-col gap-2.5">
        {ROLES.map((role) => (
          <Radio
            key={role}
            name="role"
            value={role}
            checked={role === value}
            onChange={() => onChange(role)}
            label={roles(role)}
            hint={t(`roleHints.${role}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}
