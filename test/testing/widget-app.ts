import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import * as ci from '../../lib';

/** A program with two configurations, their jobs, and objects of one name in two namespaces. */
export function widgetApp(): ci.CiApp {
  const app = new ci.CiApp({
    yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    outputFileExtension: '.yaml',
  });
  new ci.ProwTarget(app);
  for (const variant of [undefined, 'next']) {
    const widget = new ci.Pipeline(app, variant ?? 'main', {
      ...{ org: 'acme', repo: 'widget', branch: 'main', variant, release: '4.22' },
      buildRoot: ci.BuildRoot.fromRepository(),
    });
    new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make unit' });
  }
  for (const namespace of ['blue', 'green']) {
    const chart = new Chart(app, namespace, { namespace });
    new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });
  }
  new ApiObject(new Chart(app, 'page'), 'page', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'page' } });
  return app;
}
