import { readdirSync, readFileSync } from 'node:fs';

/** User and system time in seconds, and what is in memory, of a process and all below it. */
export function usageOf(pid: number): { readonly cpuS: number; readonly rssMib: number } {
  const children = new Map<number, number[]>();
  const stats = new Map<number, { cpuS: number; rssMib: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (!stat) continue;
    stats.set(Number(name), stat);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  const sum = { cpuS: 0, rssMib: 0 };
  const add = (one: number) => {
    sum.cpuS += stats.get(one)?.cpuS ?? 0;
    sum.rssMib += stats.get(one)?.rssMib ?? 0;
    for (const child of children.get(one) ?? []) add(child);
  };
  add(pid);
  return sum;
}

/** Fields of proc(5)'s stat after the command's name, which may itself hold spaces. */
const STAT = { parent: 1, userTicks: 11, systemTicks: 12, residentPages: 21 } as const;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

function readStat(pid: string) {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (name: keyof typeof STAT) => Number(fields[STAT[name]]);
  return {
    parent: field('parent'),
    cpuS: (field('userTicks') + field('systemTicks')) / TICKS_PER_SECOND,
    rssMib: (field('residentPages') * PAGE_BYTES) / 2 ** 20,
  };
}
