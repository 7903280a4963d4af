import { type Check } from '../check';
import { isReference, writtenViews } from '../test-view';
import { rules } from '../../rules';

const moving = /^(latest|master|main|stable|nightly|edge|rolling|dev)$/;

/** Images of one's own choice whose tag means another image tomorrow. */
export const warnOfMovingTags: Check = (configuration, report) => {
  const warn = (tag: string, field: readonly (string | number)[]) => {
    const message = `${JSON.stringify(tag)} is a moving tag: the same commit can be tested with different images`;
    report(rules.movingTag, field, message, 'use a fixed tag, such as a version');
  };
  for (const map of ['base_images', 'external_images'] as const) {
    for (const [name, { tag }] of Object.entries(configuration[map] ?? {})) {
      if (moving.test(tag)) warn(tag, [map, name, 'tag']);
    }
  }
  for (const { step, at } of writtenViews(configuration.tests).flatMap(({ steps }) => steps)) {
    const tag = isReference(step) ? undefined : step.from_image?.tag;
    if (tag !== undefined && moving.test(tag)) warn(tag, [...at, 'from_image', 'tag']);
  }
};
