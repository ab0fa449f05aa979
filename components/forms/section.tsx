import type { ReactNode } from "react";
import { Card, CardHead } from "@/components/ui/card";

interface SectionProps {
  title: string;
  description?: string;
  children: ReactNode;
}

export const Section = ({ title, description, children }: SectionProps) => (
  <Card>
    <CardHead title={title} description={description} />
    <div className="grid gap-4 p-4 sm:p-5">{children}</div>
  </Card>
);
