"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";

interface LetterPreviewProps {
  message: { language: string; subject: string | null; text: string; html: string };
}

const WIDTHS = { phone: "23.5rem", desktop: "100%" } as const;

/** Nothing in the letter leads anywhere, or runs: it is shown in a frame that may do nothing. */
const still = (html: string): string => html.replace("</head>", '<base target="_blank"></head>');

/** A letter on a desktop or a phone, in the light or in the dark, and as plain text. */
export function LetterPreview({ message }: LetterPreviewProps) {
  const t = useTranslations("templates.preview");
  const [form, setForm] = useState<"html" | "text">("html");
  const [width, setWidth] = useState<"desktop" | "phone">("phone");
  const [scheme, setScheme] = useState<"light" | "dark">("light");
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap gap-2">
        <Segmented
          small
          label={t("form")}
          value={form}
          onChange={setForm}
          options={[
            { value: "html", label: t("html") },
            { value: "text", label: t("text") },
          ]}
        />
        {form === "html" && (
          <>
            <Segmented
              small
              label={t("width")}
              value={width}
              onChange={setWidth}
              options={[
                { value: "phone", label: t("phone") },
                { value: "desktop", label: t("desktop") },
              ]}
            />
            <Segmented
              small
              label={t("scheme")}
              value={scheme}
              onChange={setScheme}
              options={[
                { value: "light", label: t("light") },
                { value: "dark", label: t("dark") },
              ]}
            />
          </>
        )}
      </div>
      {message.subject && (
        <p lang={message.language} className="font-semibold">
          {message.subject}
        </p>
      )}
      {form === "text" ? (
        <pre
          lang={message.language}
          className="whitespace-pre-wrap break-words rounded-control bg-sunken p-3 font-sans"
        >
          {message.text}
        </pre>
      ) : (
        <div className="min-w-0 overflow-x-auto rounded-control border border-line">
          <iframe
            title={t("letter")}
            sandbox=""
            srcDoc={still(message.html)}
            // the frame's own media query follows the scheme of the element around it
            style={{ colorScheme: scheme, width: WIDTHS[width] }}
            className={
              width === "desktop" ? "block h-[36rem] min-w-[40rem]" : "mx-auto block h-[36rem] max-w-full"
            }
          />
        </div>
      )}
    </div>
  );
}
