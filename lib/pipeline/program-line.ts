import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const libraryRoot = resolve(__dirname, '..') + sep;
const framesToKeep = 40;

/** Remembers who is calling; the text of the stack is made only when somebody asks for it. */
export function captureProgramLine(): () => string | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = framesToKeep;
  Error.captureStackTrace(holder, captureProgramLine);
  Error.stackTraceLimit = limit;
  return () => programLine(holder.stack ?? '');
}

// The first frame that is neither ours nor a package's is the user's program.
function programLine(stack: string): string | undefined {
  for (const frame of stack.split('\n').slice(1)) {
    const [, url, line, column] =
      /\(?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/.exec(
        frame.replace(/^\s*at (?:async )?/, '').replace(/^[^(]*\(/, '('),
      ) ?? [];
    const path = url?.startsWith('file://') ? fileURLToPath(url) : url;
    if (!path || !isAbsolute(path) || path.startsWith(libraryRoot) || path.includes(`${sep}node_modules${sep}`))
      continue;
    return `${relative(process.cwd(), path)}:${line}:${column}`;
  }
  return undefined;
}
