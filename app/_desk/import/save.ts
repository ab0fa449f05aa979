/** The byte order mark at its beginning shows Excel that it is UTF-8. */
export function saveCsv(csv: string, fileName: string, what: "errors" | "accounts"): void {
  const href = URL.createObjectURL(
    new Blob(["\uFEFF", csv.replace(/^\uFEFF/, "")], { type: "text/csv;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = href;
  link.download = `${fileName.replace(/\.\w+$/, "")}.${what}.csv`;
  link.click();
  URL.revokeObjectURL(href);
}
