import { brand } from '../tree';
import { type Construct } from 'constructs';
import { type Bundle } from '../config';
import { type Extra, withExtra } from './extra';
import { type IPipelineImage, PipelinePart } from './pipeline-part';
import { choice, image } from './prop-rules';
import { fieldsOf, type PropTable } from './props';

/** Settings of an operator bundle. */
export interface OperatorBundleProps {
  /** Whether the bundle goes by the construct's id; without a name it is `ci-bundle<index>`. @default true */
  readonly named?: boolean;
  /** The bundle's Dockerfile, relative to the build directory. @default - upstream's */
  readonly dockerfile?: string;
  /** The build directory, relative to the root of the repository. @default - the root */
  readonly contextDir?: string;
  /** The index that the bundle is added to. @default - none */
  readonly baseIndex?: IPipelineImage;
  /** How the bundle is added to the index. @default - upstream's */
  readonly updateGraph?: 'semver' | 'semver-skippatch' | 'replaces';
  /** Whether no index is built. @default false */
  readonly skipBuildingIndex?: boolean;
  /** Whether a pull request can be merged without its job. @default false */
  readonly optional?: boolean;
  /** What the build needs of the cluster it runs on. @default - nothing */
  readonly capabilities?: readonly string[];
  /** Run its job only when a changed path matches this regular expression. @default - always */
  readonly runIfChanged?: string;
  /** Skip its job when every changed path matches this regular expression. @default - never */
  readonly skipIfOnlyChanged?: string;
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

export const operatorBundleTable: PropTable<OperatorBundleProps> = {
  named: null,
  dockerfile: 'dockerfile_path',
  contextDir: 'context_dir',
  baseIndex: image('base_index'),
  updateGraph: choice('update_graph', { semver: true, 'semver-skippatch': true, replaces: true }),
  skipBuildingIndex: 'skip_building_index',
  optional: 'optional',
  capabilities: 'capabilities',
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
  extra: null,
};

/** An operator bundle that is built from the repository. */
export class OperatorBundle extends PipelinePart {
  static {
    brand(this, 'OperatorBundle');
  }
  /** The settings that it was made with. */
  readonly props: OperatorBundleProps;
  constructor(
    scope: Construct,
    private readonly id: string,
    props: OperatorBundleProps = {},
  ) {
    super(scope, id, 'bundle');
    this.props = this.takeProps(props, operatorBundleTable);
    this.checkImages([this.props.baseIndex]);
  }

  /** The index image with this bundle; only named bundles have one that can be named. */
  get index(): IPipelineImage {
    return { imageName: (this.props.named ?? true) ? `ci-index-${this.id}` : 'ci-index', pipeline: this.pipeline };
  }

  /** The fields of the format. */
  toFields(): Bundle {
    const as = (this.props.named ?? true) ? { as: this.id } : {};
    return withExtra({ ...as, ...fieldsOf(this.props, operatorBundleTable) }, this.props.extra);
  }
}
