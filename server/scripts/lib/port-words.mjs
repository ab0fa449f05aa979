/**
 * Why the port cannot be used, and what to do about it.
 * @param {unknown} error
 * @param {number} port
 * @param {string} host
 * @returns {string | null} null: for another reason
 */
export function portInWords(error, port, host) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const shows = process.platform === "linux" ? ` (ss -ltnp 'sport = :${port}' shows which)` : "";
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program${shows}. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (code === "EACCES")
    return `Port ${port} is only for the system itself. Choose one above 1023 (PORT=3000), and let a proxy in front of it have ${port}.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST=${host} is no address of this machine. HOST=0.0.0.0 listens on all of them, HOST=127.0.0.1 on none from outside.`;
  return null;
}
