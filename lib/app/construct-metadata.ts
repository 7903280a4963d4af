import { ApiObject, type App } from 'cdk8s';
import { type OutputFile } from '../files';

/** The file by which validation plugins of cdk8s find the construct of an object. */
export function constructMetadata(app: App): OutputFile {
  const objects = app.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  const content = `${JSON.stringify({ version: '1.0.0', resources })}\n`;
  return { path: 'construct-metadata.json', content, place: { construct: app.node.path } };
}
