import fastCheck from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesOf, fontSizes, type GraphBox, widthOf, wrapText } from '../../lib/graph/graph-boxes';
import { layeredLayout, type Layout } from '../../lib/graph/layered-layout';
import { stackedLayout } from '../../lib/graph/draw-graph';
import { graphOf, widgetConfig } from './widget';

const widths = { image: 196, test: 344 };
const longName = `${'very-long-name-of-an-image-'.repeat(6)}${'x'.repeat(60)}`;
const long = () =>
  widgetConfig({ base_images: { [longName]: { namespace: longName, name: longName, tag: longName } } });

describe('a text in lines', () => {
  it('is never wider than the width, and nothing of it is lost', () => {
    fastCheck.assert(
      fastCheck.property(
        fastCheck.string({ unit: 'grapheme', maxLength: 80 }),
        fastCheck.integer({ min: 40, max: 300 }),
        (text, width) => {
          const lines = wrapText(text, 12, width);
          expect(lines.every((line) => widthOf(line, 12) <= width)).toBe(true);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
      { seed: 13 },
    );
  });

  it('keeps the spaces that no line breaks at', () => {
    expect(wrapText('\u3000', 12, 40)).toEqual(['\u3000']);
  });

  it('breaks after what joins words', () => {
    expect(wrapText('ipi-install-monitoring', 12, widthOf('ipi-install-', 12))).toEqual(['ipi-install-', 'monitoring']);
  });
});

it('a box holds all of its text, however long the names are', () => {
  for (const box of boxesOf(graphOf(long()), widths)) {
    for (const { text, x, y, style } of [...box.lines, ...box.rows.flatMap((row) => row.lines)]) {
      expect(x + widthOf(text, fontSizes[style]), text).toBeLessThanOrEqual(box.width);
      expect(y + 3, text).toBeLessThanOrEqual(box.height);
    }
  }
});

function overlapsOf(boxes: readonly GraphBox[], { corners }: Layout): string[] {
  const areas = boxes.map(({ item, width, height }) => ({ id: item.id, ...corners.get(item.id)!, width, height }));
  return areas.flatMap((a, index) =>
    areas
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} ${b.id}`),
  );
}

it.each([
  ['layered', layeredLayout],
  ['stacked', stackedLayout],
])('in a %s drawing no two boxes overlap, and all lie inside', (_, arrange) => {
  const graph = graphOf(long());
  const boxes = boxesOf(graph, widths);
  const layout = arrange(boxes, graph.edges);
  expect(overlapsOf(boxes, layout)).toEqual([]);
  for (const { item, width, height } of boxes) {
    const { x, y } = layout.corners.get(item.id)!;
    expect(x >= 0 && y >= 0 && x + width <= layout.width && y + height <= layout.height, item.id).toBe(true);
  }
});
