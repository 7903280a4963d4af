import { brand, isBranded, refuseAbstract } from '../tree';
import { type Construct, type IConstruct } from 'constructs';
import { findMetadataProblems, findNameProblem, type Metadata, type NameKind, problemOfName } from '../config';
import { Part } from './part';
import { rules } from '../rules';
import { addAll, type UnplacedProblem } from '../problems';

/** A pipeline, as its parts see it. */
export interface IPipeline extends IConstruct {
  /** Which branch it is for. */
  readonly metadata: Metadata;
  /** Takes a part into the configuration. */
  addPart(part: PipelinePart): void;
}

/** Something that is an image of a pipeline. */
export interface IPipelineImage {
  /** The name other parts of the pipeline call it by. */
  readonly imageName: string;
  /** The pipeline it belongs to; nothing for images that every pipeline can name. */
  readonly pipeline?: IPipeline;
}

/** A part that belongs to one pipeline. */
export abstract class PipelinePart extends Part {
  static {
    brand(this, 'PipelinePart');
  }
  /** The pipeline around this part. */
  readonly pipeline?: IPipeline;
  /** Images of other pipelines that it uses, which is said of it already. */
  readonly foreignImages = new Set<string>();

  protected constructor(scope: Construct, id: string, kind: string) {
    refuseAbstract(new.target, PipelinePart);
    super(scope, id, kind);
    const around = scope.node.scopes.filter((part) => isBranded(part, 'Pipeline')).at(-1) as IPipeline | undefined;
    this.pipeline = around;
    if (around) around.addPart(this);
    else {
      const message = `is a ${kind} outside a Pipeline`;
      const remedy = 'use a Pipeline as its scope';
      this.addProblem({ severity: 'error', rule: rules.noPipeline.id, message, remedy });
    }
  }

  /** Refuses images that belong to another pipeline. */
  protected checkImages(images: readonly (IPipelineImage | null | undefined)[]): void {
    for (const image of images) {
      if (!image?.pipeline || image.pipeline === this.pipeline) continue;
      this.foreignImages.add(image.imageName);
      this.addProblem({
        severity: 'error',
        rule: rules.foreignImage.id,
        message: `uses the image ${JSON.stringify(image.imageName)} of the pipeline ${image.pipeline.node.path}`,
        remedy: `define the image in ${this.pipeline?.node.path ?? 'this pipeline'} too, or import the published one`,
      });
    }
  }
}

/** The names of a pipeline, and what is wrong with those that it was given. */
export interface CheckedNames {
  /** Names that can be: one that would do stands for each impossible one, so that nothing more is said of it. */
  readonly metadata: Metadata;
  readonly release?: string;
  readonly problems: readonly UnplacedProblem[];
}

/** The names that props give a pipeline. */
export function checkNames(props: Metadata & { readonly release?: string }): CheckedNames {
  const problems: UnplacedProblem[] = [];
  const take = (kind: NameKind, fallback: string) => {
    const found = findNameProblem(kind, props[kind]);
    addAll(problems, problemOfName(kind, found));
    return found ? (found.suggestion ?? fallback) : props[kind]!;
  };
  const required = { org: take('org', 'org'), repo: take('repo', 'repo'), branch: take('branch', 'main') };
  const variant = props.variant === undefined ? undefined : take('variant', 'variant');
  const metadata = variant === undefined ? required : { ...required, variant };
  const release = props.release === undefined ? undefined : take('release', '4.22');
  return { metadata, release, problems: problems.length > 0 ? problems : findMetadataProblems(metadata) };
}
