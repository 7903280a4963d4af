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
    says: 'promotion.to[0]: publishes acme/widget:v1, which acme/widget@main publishes too; publish it once: disable one of the targets, or exclude the image from one',
  },
  {
    rule: 'covered-branch',
    configurations: [widget('main'), widget('main-next')],
    says: 'zz_generated_metadata.branch: "main-next" is also covered by the configuration of main; give one of them a variant, or rename a branch',
  },
];
