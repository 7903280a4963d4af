// Prints what a container runtime needs of the manifests that synth wrote, as JSON; nothing is repeated in the suite.
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

// A file of the platform goes before that of all platforms.
const directories = process.argv.slice(2);
const read = (name) => {
  const file = directories.map((directory) => join(directory, `${name}.yaml`)).find((path) => existsSync(path));
  return parse(readFileSync(file, 'utf8'));
};

const deployment = read('deployment').spec.template.spec;
const [port] = read('service').spec.ports;
const [server] = deployment.containers;

// A probe and a Service may name a port of the container; other files of the Deployment are volumes.
const numberOf = (portOf) => server.ports.find(({ name }) => name === portOf)?.containerPort ?? portOf;

const containerOf = (pod) => {
  const [it] = pod.containers;
  const volumes = (it.volumeMounts ?? []).map(({ name, mountPath, readOnly = false }) => {
    const { configMap, emptyDir } = pod.volumes.find((volume) => volume.name === name);
    if (!configMap && !emptyDir) throw new Error(`volume ${name}: only configMap and emptyDir are known here`);
    return { path: mountPath, readOnly, configMap: configMap?.name, mode: configMap?.defaultMode.toString(8) };
  });
  return {
    command: [...(it.command ?? []), ...(it.args ?? [])],
    env: (it.env ?? []).map(({ name, value, valueFrom }) => ({ name, value, field: valueFrom?.fieldRef.fieldPath })),
    security: it.securityContext,
    volumes,
  };
};

const configMap = read('configmap');
process.stdout.write(
  JSON.stringify({
    server: { ...containerOf(deployment), runtimeClass: deployment.runtimeClassName, port: numberOf(port.targetPort) },
    probe: { path: server.readinessProbe.httpGet.path, port: numberOf(server.readinessProbe.httpGet.port) },
    service: { name: read('service').metadata.name, port: port.port },
    check: containerOf(read('job').spec.template.spec),
    configMaps: { [configMap.metadata.name]: configMap.data },
  }),
);
