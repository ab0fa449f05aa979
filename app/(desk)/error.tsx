"use client";

import { BrokenPage, type BrokenProps } from "@/app/_desk/broken-page";
import { Card } from "@/components/ui/card";

export default function DeskError(props: BrokenProps) {
  return (
    <Card>
      <BrokenPage {...props} />
    </Card>
  );
}
