import { brand } from '../tree';
import { showValue, type TestStep } from '../config';
import { type UnplacedProblem } from '../problems';
import { withExtra } from './extra';
import { type AnyInlineProps, imagesOf, type InlineStepProps, resourcesOf, stepTable } from './inline-step';
import { type IPipelineImage } from './pipeline-part';
import { fieldsOf, innerFieldsOf, isRecord, unknownProps } from './props';
import { entryNameOf, type IRegistryEntry } from './registry-name';

/** One entry of a test's phase. */
export class Step {
  static {
    brand(this, 'Step');
  }
  /** A step of the step registry. */
  static ref(step: string | IRegistryEntry<'ref'>): Step {
    return new Step({ ref: entryNameOf(step) }, [], []);
  }

  /** A chain of the step registry. */
  static chain(chain: string | IRegistryEntry<'chain'>): Step {
    return new Step({ chain: entryNameOf(chain) }, [], []);
  }

  /** A step that is written out. */
  static inline(name: string, props: InlineStepProps): Step {
    if (!isRecord(props)) return new Step({ as: name, ...innerFieldsOf(props, stepTable) }, [], []);
    const resources = resourcesOf(props);
    const own = { as: name, ...fieldsOf<AnyInlineProps>(props, stepTable), resources } as TestStep;
    const problems = unknownProps(props, stepTable, `Step.inline(${showValue(name)})`);
    return new Step(withExtra(own, props.extra), imagesOf(props), problems);
  }

  private constructor(
    private readonly fields: TestStep,
    /** The images it uses. */
    readonly images: readonly IPipelineImage[],
    /** What is wrong with it in itself. */
    readonly problems: readonly UnplacedProblem[],
  ) {}

  /** The fields of the format. */
  toFields(): TestStep {
    return this.fields;
  }
}
