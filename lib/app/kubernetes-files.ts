import { ApiObject, Chart } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { type OutputFile } from '../files';
import { type Problem } from '../problems';
import { writeYaml, type YamlValue } from '../yaml';
import { rules } from '../rules';

/** The Kubernetes objects of all charts, one file for each: `<chart>/<kind>.<name>.yaml`. */
export function kubernetesFiles(root: IConstruct): { files: OutputFile[]; problems: Problem[] } {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  const files = root.node
    .findAll()
    .filter((node): node is ApiObject => ApiObject.isApiObject(node))
    .map((object) => {
      const chart = Chart.of(object);
      const place = { construct: object.node.path };
      const manifest = object.toJson() as NamedManifest;
      const name = nameOf(manifest);
      const identity = [chart.node.path, object.apiGroup, object.kind, object.metadata.namespace, name].join(' ');
      const earlier = seen.get(identity);
      if (earlier !== undefined) {
        const message = `the ${object.kind} ${name} is that of ${earlier} already`;
        const remedy = 'give each object a name of its own';
        problems.push({ severity: 'error', rule: rules.duplicateObject.id, place, message, remedy });
      }
      seen.set(identity, object.node.path);
      const path = `${chart.node.path}/${object.kind.toLowerCase()}.${name}.yaml`;
      return { path, content: writeYaml(manifest as unknown as YamlValue), place };
    });
  return { files, problems };
}

interface NamedManifest {
  readonly metadata: { readonly name?: string; readonly generateName?: string };
}

// A run gets its name from the cluster, and its file from what is known of that.
function nameOf({ metadata: { name, generateName = '' } }: NamedManifest): string {
  return name ?? generateName.replace(/-$/, '');
}
