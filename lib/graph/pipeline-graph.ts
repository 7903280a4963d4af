import { type FieldPath, type Place } from '../problems';
import { type Phase } from '../registry';

/** What a configuration builds and tests, as a graph to draw: plain data, with nothing of how it is drawn. */
export interface PipelineGraph {
  /** The configuration in words: `org/repo@branch [variant]`. */
  readonly title: string;
  /** Images and releases, each after those it needs. */
  readonly images: readonly ImageNode[];
  /** Tests in the order of the configuration. */
  readonly tests: readonly TestNode[];
  /** What needs what; tests' own steps run in the order of their lists and have no edges. */
  readonly edges: readonly GraphEdge[];
}

/** Something of the graph that can be chosen and looked at. */
export interface GraphItem {
  /** Unique in the graph; letters, digits and `_`. */
  readonly id: string;
  readonly name: string;
  /** A few words beside the name. */
  readonly note: string;
  /** Everything that is known about it; made when it is asked for, since most pictures do without. */
  readonly details: () => readonly Detail[];
}

/** What an image node is. */
export type ImageKind = 'import' | 'source' | 'build' | 'commands' | 'release' | 'images' | 'other';

/** An image that is imported or built, or a release. */
export interface ImageNode extends GraphItem {
  readonly kind: ImageKind;
}

/** A test with its phases; a container test has one step in the phase `test`. */
export interface TestNode extends GraphItem {
  readonly kind: 'container' | 'multi-stage';
  readonly phases: readonly PhaseNode[];
}

/** A phase that has steps. */
export interface PhaseNode {
  readonly name: Phase;
  readonly steps: readonly StepNode[];
}

/** A step, or something of the step registry that is not known here. */
export interface StepNode extends GraphItem {
  readonly isKnown: boolean;
}

/** A need: `from` is done before `to`. */
export interface GraphEdge {
  readonly from: string;
  /** An image, a test, or a step. */
  readonly to: string;
  /** The test that `to` is a step of. */
  readonly test?: string;
  readonly kind: 'from' | 'input' | 'dependency' | 'order';
  /** Variables that receive the image's pull spec. */
  readonly label?: string;
}

/** One part of what is known about an item. */
export type Detail =
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'code'; readonly title: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Where a field of the configuration stands. */
export type PlaceOf = (field: FieldPath) => Place;
