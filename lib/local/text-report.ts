import { type Emit, type RunEvent } from './events';

/** Reports a run as lines, each with the name of what it is about before it. */
export function textReport(write: (line: string) => void): Emit {
  return (event) => {
    for (const line of linesOf(event)) write(line);
  };
}

function linesOf(event: RunEvent): string[] {
  switch (event.type) {
    case 'run': {
      const changes = event.uncommitted === 0 ? '' : ` and ${count(event.uncommitted, 'uncommitted file')}`;
      return [`${event.test}: run ${event.id} with ${event.engine}; tests ${event.commit.slice(0, 10)}${changes}`];
    }
    case 'image':
      return event.state === 'pulling' ? [`${event.name}: pulling ${event.reference}`] : [];
    case 'build':
    case 'step':
      return event.state === 'running' ? [`${event.name}: started`] : [`${event.name}: ${endOf(event)}`];
    case 'log':
      return [`${event.of} | ${event.line}`];
    case 'note':
      return [event.message];
    case 'verdict':
      return verdictLines(event);
  }
}

function endOf({ state, seconds, reason, ...event }: RunEvent & { type: 'build' | 'step' }): string {
  const code = 'exitCode' in event && event.exitCode ? ` with exit code ${event.exitCode}` : '';
  const time = seconds === undefined ? '' : ` (${seconds} s)`;
  return `${state.replace('-', ' ')}${code}${reason ? `: ${reason}` : ''}${time}`;
}

function verdictLines({
  result,
  failed,
  replacedImages,
  artifacts,
  seconds,
}: RunEvent & { type: 'verdict' }): string[] {
  const why = failed.length > 0 ? `: ${failed.join(', ')}` : '';
  const sign = result === 'passed' ? '✓' : '✗';
  return [
    `artifacts: ${artifacts}`,
    ...(replacedImages.length > 0
      ? [`note: the verdict is about your own images for ${replacedImages.join(', ')}`]
      : []),
    `${sign} ${result === 'unknown' ? 'no verdict' : result}${why} (${seconds} s)`,
  ];
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
