"use client";

import { BrokenPage, type BrokenProps } from "./_desk/broken-page";

/** Of pages outside the desk, and of the desk's own frame. */
export default function PageError(props: BrokenProps) {
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <BrokenPage {...props} />
    </main>
  );
}
