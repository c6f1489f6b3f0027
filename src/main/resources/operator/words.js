// Formats numbers, times and sentences.

/** The program's time, in milliseconds since 1970; this computer's clock may differ. */
export const program = { now: Date.now() };

export const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const stamp = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function count(n, one, many) { return `${n.toLocaleString()} ${n === 1 ? one : many}`; }

export function times(n) { return n === 1 ? "once" : n === 2 ? "twice" : `${n.toLocaleString()} times`; }

export function capitalized(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

export function milliseconds(ms) {
  if (ms >= 60000) return age(ms);
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function age(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds % 86400 / 3600)} h`;
}
