import { type Construct } from 'constructs';
import { type Definition, type Lowered, Target } from '../../files';
import { lowerToFile } from './lower';

/** Writes each pipeline as a ci-operator configuration, in canonical YAML and in the tree of openshift/release. */
export class CiOperatorTarget extends Target {
  constructor(scope: Construct, id = 'ci-operator') {
    super(scope, id);
  }

  override lower(definitions: readonly Definition[]): Lowered {
    return { files: definitions.map(lowerToFile), problems: [] };
  }
}
