import { ApiObject, Chart } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { type OutputFile } from '../files';
import { type Problem } from '../problems';
import { writeYaml, type YamlValue } from '../yaml';

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
      const identity = [chart.node.path, object.apiGroup, object.kind, object.metadata.namespace, object.name].join(
        ' ',
      );
      const earlier = seen.get(identity);
      if (earlier !== undefined) {
        const message = `the ${object.kind} ${object.name} is that of ${earlier} already`;
        const remedy = 'give each object a name of its own';
        problems.push({ severity: 'error', rule: 'duplicate-object', place, message, remedy });
      }
      seen.set(identity, object.node.path);
      const path = `${chart.node.path}/${object.kind.toLowerCase()}.${object.name}.yaml`;
      return { path, content: writeYaml(object.toJson() as YamlValue), place };
    });
  return { files, problems };
}
