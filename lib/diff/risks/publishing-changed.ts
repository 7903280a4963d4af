import { type Configuration, type PromotionTarget, readConfig } from '../../config';
import { promotedTagsOf } from '../../plan';
import { isMap } from '../same-value';
import { type Item } from '../change';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type Finding, type RiskRule, wordOf } from './risk-rule';

/** Images are published where they were not. */
export const publishingChanged: RiskRule = {
  id: 'publishing-changed',
  reason: 'Others build on what is published, and an image that is out cannot be taken back.',
  looksFor: 'new targets of `promotion`, `disabled` taken from one, and tags that a target did not have before',
  find: (pair) => {
    if (!pair.spots.some(({ path: [field] }) => field === 'images' || field === 'promotion')) return [];
    const older = configurationOf(pair.before);
    return [...findTargets(pair, older), ...findTags(pair, older)];
  },
};

function findTargets(pair: ComparedPair, older: Configuration | undefined): readonly Finding[] {
  const known = new Set(older && targetsOf(older).map(placeOf));
  return findAt((spot) => target(spot, pair, known) ?? enabled(spot, pair))(pair);
}

function isPromotion({ path }: Spot, { after }: ComparedPair): boolean {
  return after?.category === 'configuration' && path[0] === 'promotion';
}

function target(spot: Spot, pair: ComparedPair, known: ReadonlySet<string>): string | undefined {
  const { field, path, before, after } = spot;
  if (!isPromotion(spot, pair) || before !== undefined || !isMap(after)) return undefined;
  if (field !== 'to' || typeof path.at(-1) !== 'object') return undefined;
  const { namespace, name, tag } = after;
  // A target that was rewritten is paired with none; what it publishes is compared below.
  if (known.has(placeOf(after as unknown as PromotionTarget))) return undefined;
  return `publishes images to ${[namespace, name ?? tag].map((word) => wordOf(word)).join('/')}`;
}

function enabled(spot: Spot, pair: ComparedPair): string | undefined {
  const isOn = isPromotion(spot, pair) && spot.field === 'disabled' && spot.before === true && spot.after !== true;
  return isOn && spot.isThere ? 'publishes images now' : undefined;
}

// Which images are published follows from `images` too: every one of them, unless a target leaves it out.
function findTags({ after }: ComparedPair, older: Configuration | undefined): Finding[] {
  const newer = configurationOf(after);
  if (!older || !newer) return [];
  return targetsOf(newer).flatMap((target) => {
    const earlier = targetsOf(older).find((each) => placeOf(each) === placeOf(target));
    if (!earlier) return [];
    const known = new Set(tagsOf(older, earlier));
    const added = tagsOf(newer, target).filter((tag) => !known.has(tag));
    return added.map((tag) => ({ path: ['promotion'], message: `publishes ${tag} now` }));
  });
}

function configurationOf(item: Item | undefined): Configuration | undefined {
  if (item?.category !== 'configuration') return undefined;
  return readConfig(JSON.stringify(item.value), { file: item.file }).configuration;
}

function targetsOf({ promotion }: Configuration): PromotionTarget[] {
  return (promotion?.to ?? []).filter(({ disabled }) => !disabled);
}

function placeOf({ namespace, name, tag }: PromotionTarget): string {
  return JSON.stringify([namespace, name, tag]);
}

function tagsOf(configuration: Configuration, target: PromotionTarget): string[] {
  const promotion = { to: [target], disable_build_cache: true };
  return promotedTagsOf({ ...configuration, promotion }).map(({ name }) => name);
}
