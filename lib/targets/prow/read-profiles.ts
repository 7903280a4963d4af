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
  const before = problems.length;
  const items = fieldOf(readFile(file, problems), 'cluster_profiles');
  if (!Array.isArray(items)) {
    if (problems.length === before) problems.push(withoutProfiles(file));
    return new Map();
  }
  const profiles = (items as readonly YamlValue[]).map((profile): [string, ClusterProfile] => {
    const type = fieldOf(profile, 'cluster_type');
    return [nameIn(profile, 'name'), typeof type === 'string' ? { cluster_type: type } : {}];
  });
  return new Map(profiles);
}

function withoutProfiles(file: string): Problem {
  const message = 'has no list `cluster_profiles`';
  const remedy = 'write `cluster_profiles:` with a `name` and a `cluster_type` for each';
  return { severity: 'error', rule: 'wrong-type', place: { file }, field: ['cluster_profiles'], message, remedy };
}

function readWorkflows(registry: string, problems: Problem[]): Map<string, Workflow> {
  const workflows = new Map<string, Workflow>();
  for (const file of workflowFiles(registry, problems)) {
    const workflow = fieldOf(readFile(file, problems), 'workflow');
    const profile = fieldOf(fieldOf(workflow, 'steps'), 'cluster_profile');
    workflows.set(nameIn(workflow, 'as'), typeof profile === 'string' ? { cluster_profile: profile } : {});
  }
  return workflows;
}

// Names that begin with two dots are the inside of a mounted volume.
function workflowFiles(registry: string, problems: Problem[]): string[] {
  try {
    return readdirSync(registry, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-workflow.yaml') && !/(^|[\\/])\.\./.test(name))
      .map((name) => join(registry, name));
  } catch (error) {
    problems.push(unreadable(registry, error as Error));
    return [];
  }
}

function readFile(file: string, problems: Problem[]): YamlValue {
  try {
    const document = readYaml(readFileSync(file, 'utf8'));
    for (const { line, column, rule, message, remedy } of document.problems) {
      problems.push({ severity: 'error', rule, place: { file, line, column }, message, remedy });
    }
    return document.root ? valueOf(document.root) : null;
  } catch (error) {
    problems.push(unreadable(file, error as Error));
    return null;
  }
}

function unreadable(file: string, { message }: Error): Problem {
  const remedy = 'check that it exists and may be read';
  return { severity: 'error', rule: 'unreadable-file', place: { file }, message: `cannot be read: ${message}`, remedy };
}

function nameIn(value: YamlValue | undefined, field: string): string {
  const name = fieldOf(value, field);
  return typeof name === 'string' ? name : '';
}

function fieldOf(value: YamlValue | undefined, name: string): YamlValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as YamlObject)[name] : undefined;
}
