import { type Metadata } from '../config';
import { labelOf } from '../engines';

/** Where built images are kept: a name that no registry answers to. */
export const imageRegistry = 'localhost/openshift-ci';

/** The name of a built image; its tag is the key of its content. */
export function builtImageName({ org, repo }: Metadata, name: string): string {
  return `${imageRegistry}/${labelOf(`${org}-${repo}-${name}`)}`;
}
