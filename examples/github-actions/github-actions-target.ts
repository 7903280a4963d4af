// A target that the package does not have: each container test as a workflow of GitHub Actions. Images are built with
// docker, a job for each, and are pushed to the registry of the repository, from which the next job pulls them.
import { Yaml } from 'cdk8s';
import * as ci from 'cdk8s-openshift-ci';
import type { ClosedTest, ImageUse, PlannedBuild, Start, TestPlan } from 'cdk8s-openshift-ci/plan';
import type { Construct } from 'constructs';

/** Settings of the target. */
export interface GitHubActionsTargetProps {
  /** Where images of OpenShift CI are pulled from. @default ci.ImageSource.central() */
  readonly imageSource?: ci.ImageSource;
  /** The label of the runners. @default 'ubuntu-latest' */
  readonly runsOn?: string;
}

/** What GitHub Actions cannot express of a test: the field, what it does, and what to do. */
type Limit = readonly [field: ci.FieldPath, message: string, remedy: string];

/** Compiles container tests to workflows of GitHub Actions; every other test is reported. */
export class GitHubActionsTarget extends ci.Target {
  constructor(
    scope: Construct,
    id = 'github-actions',
    readonly props: GitHubActionsTargetProps = {},
  ) {
    super(scope, id);
  }

  lower({ definitions }: ci.LoweringContext): ci.Lowered {
    const files: ci.OutputFile[] = [];
    const problems: ci.Problem[] = [];
    for (const definition of definitions) {
      for (const test of definition.closed.tests) {
        const limits = this.findLimits(test);
        problems.push(...limits.map((limit) => problemOf(limit, test, definition)));
        if (limits.length === 0) files.push(this.lowerTest(test.plan!, test, definition));
      }
    }
    return { files, problems, folders: { '.github/workflows': 'container tests as workflows of GitHub Actions' } };
  }

  private findLimits({ plan, field, when, missing }: ClosedTest): Limit[] {
    if (!plan) {
      const names = missing.map(({ kind, name }) => `${kind} ${name}`).join(', ');
      return [[field, `names entries of the step registry: ${names}`, 'run it with ci-operator']];
    }
    if (plan.kind === 'multi-stage') return [[field, 'has steps that share files', 'run it with ci-operator']];
    const limits: Limit[] = plan.builds.flatMap((build): Limit[] => {
      if (build.kind === 'other') return [[build.field, `is ${build.what}`, 'build it with ci-operator']];
      const unknown = pulledBy(build).filter((use) => use.from !== 'build' && !this.pullSpecOf(use));
      return unknown.map(() => [
        build.field,
        'needs an image whose address is not known',
        'add it to the image source',
      ]);
    });
    if (plan.secrets.length > 0) limits.push([field, 'mounts secrets of OpenShift CI', 'run it with ci-operator']);
    if (when.clock?.kind === 'interval') limits.push([field, 'runs in intervals', 'set cron']);
    if (when.clock?.kind === 'cron' && when.clock.cron.startsWith('@'))
      limits.push([[...field, 'cron'], `${when.clock.cron} has no fields`, 'write the five fields']);
    if ([when.onPulls, when.afterMerge].some((start) => start?.kind === 'changes'))
      limits.push([field, 'chooses changed files by a regular expression', 'leave the condition out']);
    if ([plan.phases.test[0]!.commands, ...plan.builds.map(commandsOf)].some((text) => text.includes('${{')))
      limits.push([field, 'has commands with ${{, which GitHub would replace', 'write it in two parts']);
    return limits;
  }

  private lowerTest(plan: TestPlan, test: ClosedTest, definition: ci.Definition): ci.OutputFile {
    const { org, repo, branch, variant } = definition.configuration.zz_generated_metadata;
    const [step] = plan.phases.test;
    const directory = `/go/src/${definition.configuration.canonical_go_repository ?? `github.com/${org}/${repo}`}`;
    const mount = plan.clones ? ` --volume "$PWD:${directory}" --workdir ${directory}` : '';
    const run = `docker run --rm --env ARTIFACT_DIR=/tmp${mount} ${this.pullSpecOf(step!.image)} /bin/bash -c "set -eu\n$COMMANDS"`;
    const builds = plan.builds.map((build) => [jobOf(build.name), this.lowerBuild(build, directory)] as const);
    const needs = step!.image.from === 'build' ? [jobOf(step!.image.name)] : [];
    const workflow = {
      name: `${plan.name} (${[branch, variant].filter(Boolean).join(', ')})`,
      on: startsOf(test, branch),
      permissions: { contents: 'read', packages: 'write' },
      jobs: { ...Object.fromEntries(builds), test: this.job(needs, run, { COMMANDS: step!.commands }) },
    };
    const path = [definition.root, `.github/workflows/${[branch, variant, plan.name].filter(Boolean).join('-')}.yaml`];
    const place = definition.placeOf(plan.field);
    return { path: path.filter(Boolean).join('/'), content: Yaml.stringify(workflow), place };
  }

  // The runner is a machine without our images, so each job logs in, pulls what it needs, and pushes what it makes.
  private job(needs: readonly string[], run: string, env: object = {}) {
    const login = 'echo "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin';
    const steps = [
      { uses: 'actions/checkout@v4' },
      { run: login, env: { TOKEN: '${{ github.token }}' } },
      { run, shell: 'bash', ...(Object.keys(env).length > 0 ? { env } : {}) },
    ];
    return { ...(needs.length > 0 ? { needs } : {}), 'runs-on': this.props.runsOn ?? 'ubuntu-latest', steps };
  }

  private lowerBuild(build: PlannedBuild, directory: string) {
    const [context, prepare, options] = this.recipeOf(build, directory);
    const image = imageOf(build.name);
    const lines = [...prepare, `docker build --tag ${image} ${options} ${context}`, `docker push ${image}`];
    return this.job(build.needs.map(jobOf), `${lines.join('\n')}\n`);
  }

  /** The context of a build, the commands that prepare it, and the options of docker. */
  private recipeOf(build: PlannedBuild, directory: string): [context: string, prepare: string[], options: string] {
    const inline = (lines: readonly string[]) => [`cat > /tmp/Dockerfile <<'END'\n${lines.join('\n')}\nEND`];
    const own = '--file /tmp/Dockerfile';
    if (build.kind === 'source') {
      return ['.', inline([`FROM ${this.pullSpecOf(build.root)}`, `COPY . ${directory}`, `WORKDIR ${directory}`]), own];
    }
    if (build.kind === 'cache') {
      const script = JSON.stringify(['/bin/bash', '-c', commandsOf(build)]);
      return ['.', inline([`FROM ${this.pullSpecOf(build.base)}`, `RUN ${script}`]), own];
    }
    if (build.kind === 'other') throw new Error(`${build.name}: was reported as not expressible`);
    const settings = build.kind === 'project' ? build.project : build.image;
    const context = settings.context_dir ?? '.';
    const file = `${context}/${settings.dockerfile_path ?? 'Dockerfile'}`;
    const prepare = settings.dockerfile_literal
      ? inline([settings.dockerfile_literal])
      : [`cp ${file} /tmp/Dockerfile`];
    const options = [own, ...(settings.build_args ?? []).map(({ name, value }) => `--build-arg '${name}=${value}'`)];
    if (build.kind === 'project') return [context, prepare, options.join(' ')];
    if (build.base) prepare.push(replaceLastBase(this.pullSpecOf(build.base)!));
    for (const [name, { as = [], paths = [] }] of Object.entries(build.image.inputs ?? {})) {
      const image = this.pullSpecOf(build.inputs[name]!)!;
      options.push(...as.map((alias) => `--build-context '${alias}=docker-image://${image}'`));
      if (paths.length > 0) prepare.push(`id=$(docker create ${image} true)`);
      for (const { source_path: from, destination_dir: to } of paths)
        prepare.push(`mkdir -p '${context}/${to}' && docker cp "$id:${from}" '${context}/${to}'`);
    }
    return [context, prepare, options.join(' ')];
  }

  private pullSpecOf(use: ImageUse): string | undefined {
    return use.from === 'build'
      ? imageOf(use.name)
      : (this.props.imageSource ?? ci.ImageSource.central()).pullSpecOf(use);
  }
}

const jobOf = (image: string) => `build-${image}`;
const imageOf = (name: string) => `ghcr.io/\${{ github.repository }}/${name}:\${{ github.sha }}`;
const commandsOf = (build: PlannedBuild) =>
  build.kind === 'cache' ? `set -o errexit; umask 0002; ${build.commands}` : '';

function pulledBy(build: PlannedBuild): ImageUse[] {
  if (build.kind === 'source') return [build.root];
  if (build.kind === 'cache') return [build.base];
  return build.kind === 'image' ? [...(build.base ? [build.base] : []), ...Object.values(build.inputs)] : [];
}

// ci-operator puts an image in the place of the base of the last stage.
function replaceLastBase(image: string): string {
  const program = `{ line[NR] = $0; if (toupper($1) == "FROM") last = NR } END { sub(/^[^ ]+ +[^ ]+/, "FROM " base, line[last]); for (i = 1; i <= NR; i++) print line[i] }`;
  return `awk -v base=${image} '${program}' /tmp/Dockerfile > /tmp/based && mv /tmp/based /tmp/Dockerfile`;
}

function startsOf({ when }: ClosedTest, branch: string) {
  const isStarted = (start: Start | undefined) => start?.kind === 'always';
  return {
    workflow_dispatch: {},
    ...(isStarted(when.onPulls) ? { pull_request: { branches: [branch] } } : {}),
    ...(isStarted(when.afterMerge) ? { push: { branches: [branch] } } : {}),
    ...(when.clock?.kind === 'cron' ? { schedule: [{ cron: when.clock.cron }] } : {}),
  };
}

function problemOf([field, what, remedy]: Limit, { name }: ClosedTest, { placeOf }: ci.Definition): ci.Problem {
  const message = `github-actions: ${name} ${what}`;
  return { severity: 'not-expressible', rule: 'github-actions-limit', place: placeOf(field), field, message, remedy };
}
