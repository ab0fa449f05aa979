"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "onMouseEnter" | "onTouchStart">;

/**
 * A link that prefetches its page only on hover or touch, and not for every link that is passed by Tab. By itself
 * Next.js fetches for every link in sight: thirty requests for a page of the desk, which cost more than the page.
 */
export function Link({ prefetch, ...rest }: LinkProps) {
  const [isNear, setNear] = useState(false);
  const approach = () => setNear(true);
  return (
    <NextLink
      {...rest}
      prefetch={prefetch ?? (isNear ? null : false)}
      onMouseEnter={approach}
      onTouchStart={approach}
    />
  );
}
