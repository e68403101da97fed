/** Whether mail could be sent there: one @, no spaces or brackets, a host with a dot (or this very machine). Safe to import in a browser. */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf("@");
  const [local, host] = [text.slice(0, at), text.slice(at + 1).toLowerCase()];
  if (at < 1 || local.length > 64 || !/^[^\s@<>()[\]\\,;:"]+$/u.test(local) || /^\.|\.\.|\.$/.test(local)) return false;
  return host === "localhost" || /^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(host);
}

/** "Dewi <dewi@example.com>, budi@example.com" as people; what is no address stays as it was typed. */
export function readAddresses(typed: string): Array<{ name: string; address: string }> {
  return typed
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(one);
      return { name: named?.[1]?.trim() ?? "", address: (named?.[2] ?? one).trim().toLowerCase() };
    });
}
