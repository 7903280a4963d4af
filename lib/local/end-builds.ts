import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A process, as Linux shows it in files. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
}

const patience = 15_000;

/**
 * Ends the builds whose command line names something below a directory. An engine that is told to end leaves the containers
 * in which it builds; one whose commands are killed sees a build that fails, and removes them.
 */
export async function endBuilds(directory: string): Promise<void> {
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const all = processes();
    const builds = all.filter(({ words }) => isBuild(words, directory));
    if (builds.length === 0) return;
    const isPatient = Date.now() - began < patience;
    const victims = isPatient ? childrenOf(builds, all) : builds;
    for (const { pid } of victims) kill(pid, isPatient ? 'SIGKILL' : 'SIGTERM');
    if (Date.now() - began > 2 * patience) return;
  }
}

function isBuild(words: readonly string[], directory: string): boolean {
  return words[1] === 'build' && words.some((word) => word.startsWith(`${directory}/`));
}

// Without root, podman is a process of its own below the one that was started.
function childrenOf(builds: readonly Process[], all: readonly Process[]): Process[] {
  const below = new Set(builds.map(({ pid }) => pid));
  for (let size = 0; size < below.size;) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter((each) => below.has(each.pid) && !builds.includes(each));
}

// Only Linux shows processes in files; elsewhere a build ends by itself.
function processes(): Process[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(name) ?? []);
}

function readProcess(pid: string): Process | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    // The name in brackets may hold anything.
    const [, parent = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { pid: Number(pid), parent: Number(parent), words };
  } catch {
    return undefined;
  }
}

function kill(pid: number, signal: 'SIGKILL' | 'SIGTERM'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
