import { type Configuration } from '../../../lib/config';

/** Configurations that are wrong together, and what is said. */
export interface AcrossCase {
  readonly rule: string;
  readonly configurations: readonly Configuration[];
  readonly says: string;
}

const widget = (branch: string, rest: Partial<Configuration> = {}): Configuration => ({
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch },
  ...rest,
});
const publishing = { promotion: { to: [{ namespace: 'acme', tag: 'v1', additional_images: { widget: 'src' } }] } };

/** Mistakes between configurations. */
export const acrossCases: readonly AcrossCase[] = [
  {
    rule: 'tag-promoted-twice',
    configurations: [widget('main', publishing), widget('other', publishing)],
    says: 'promotion.to[0]: publishes acme/widget:v1, as acme/widget@main does; publish it from one place: disable one target, or exclude the image there',
  },
  {
    rule: 'covered-branch',
    configurations: [widget('main'), widget('main-next')],
    says: 'zz_generated_metadata.branch: is "main-next", which the configuration of main covers too; give one of the two a variant, or rename a branch',
  },
];
