import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem } from '../../problems';
import { readYaml, valueOf, type YamlObject, type YamlValue } from '../../yaml';
import { type ClusterProfile, type ProfileResolver, type Workflow } from './profile-resolver';

/** Where cluster profiles and workflows are read from. */
export interface ProfileSource {
  /** The directory of the step registry. */
  readonly registry?: string;
  /** The file of cluster profiles. Default: the registry's. */
  readonly clusterProfilesConfig?: string;
}

/** Reads what the job generator needs of a step registry, and nothing else of it. */
export function readProfiles(source: ProfileSource, problems: Problem[]): ProfileResolver | undefined {
  const { registry } = source;
  const file =
    source.clusterProfilesConfig ?? (registry && join(registry, 'cluster-profiles', 'cluster-profiles-config.yaml'));
  if (!file) return undefined;
  const profiles = readClusterProfiles(file, problems);
  const findProfile = (name: string) => profiles.get(name);
  if (!registry) return { findProfile };
  const workflows = readWorkflows(registry, problems);
  return { findProfile, findWorkflow: (name) => workflows.get(name) };
}

function readClusterProfiles(file: string, problems: Problem[]): Map<string, ClusterProfile> {
  const items = fieldOf(readFile(file, problems), 'cluster_profiles');
  const profiles = (Array.isArray(items) ? (items as readonly YamlValue[]) : []).map(
    (profile): [string, ClusterProfile] => {
      const type = fieldOf(profile, 'cluster_type');
      return [nameIn(profile, 'name'), typeof type === 'string' ? { cluster_type: type } : {}];
    },
  );
  return new Map(profiles);
}

function readWorkflows(registry: string, problems: Problem[]): Map<string, Workflow> {
  const workflows = new Map<string, Workflow>();
  for (const name of readdirSync(registry, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('-workflow.yaml') || /(^|[\\/])\.\./.test(name)) continue;
    const workflow = fieldOf(readFile(join(registry, name), problems), 'workflow');
    const profile = fieldOf(fieldOf(workflow, 'steps'), 'cluster_profile');
    const known = typeof profile === 'string' ? { cluster_profile: profile } : {};
    workflows.set(nameIn(workflow, 'as'), known);
  }
  return workflows;
}

function readFile(file: string, problems: Problem[]): YamlValue {
  try {
    const document = readYaml(readFileSync(file, 'utf8'));
    for (const { line, column, rule, message, remedy } of document.problems) {
      problems.push({ severity: 'error', rule, place: { file, line, column }, message, remedy });
    }
    return document.root ? valueOf(document.root) : null;
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    const remedy = 'check that it exists and may be read';
    problems.push({ severity: 'error', rule: 'unreadable-file', place: { file }, message, remedy });
    return null;
  }
}

function nameIn(value: YamlValue | undefined, field: string): string {
  const name = fieldOf(value, field);
  return typeof name === 'string' ? name : '';
}

function fieldOf(value: YamlValue | undefined, name: string): YamlValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as YamlObject)[name] : undefined;
}
