import { defineRules } from './rule';

/** Base images, built images and the build root. */
export const imagesRules = defineRules({
  reservedImageName: {
    summary: 'An image has a name that ci-operator uses itself.',
    why: 'ci-operator builds images of these names; the two would be confused.',
    example: 'base_images:\n  root:\n    namespace: ci\n    name: base\n    tag: latest',
    fix: 'Choose another name.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          "%s.%s can't be named 'root'",
          '%s.%s: cannot be named %s',
          '%s.%s: cannot begin with `%s`',
          '%s.%s: cannot begin with %s',
        ],
      },
    },
  },
  missingImageTag: {
    summary: 'A base image has no tag.',
    why: 'ci-operator cannot import an image stream without a tag.',
    example: 'base_images:\n  base:\n    namespace: ocp\n    name: "4.22"',
    fix: 'Set `tag`.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.tag: value required but not provided'] } },
  },
  externalPullSpec: {
    summary: '`pull_spec` of an external image is set.',
    why: 'ci-operator composes it from the other fields.',
    example: 'external_images:\n  tool:\n    pull_spec: quay.io/acme/tool:1',
    fix: 'Remove `pull_spec`.',
    upstream: {
      messages: { 'pkg/validation/config.go': ['%s.pull_spec is not valid to be set directly in the config'] },
    },
  },
  externalRegistry: {
    summary: 'An external image comes from a registry other than quay.io.',
    why: 'ci-operator imports external images only from quay.io.',
    example: 'external_images:\n  tool:\n    registry: docker.io',
    fix: 'Mirror the image to quay.io.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.registry is not quay.io/*'] } },
  },
  incompleteExternalImage: {
    summary: 'An external image lacks a part of its name.',
    why: 'ci-operator cannot compose its pull spec.',
    example: 'external_images:\n  tool:\n    registry: quay.io',
    fix: 'Set `registry`, `namespace` and `name`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          '%s.registry value required but not provided',
          '%s.name value required but not provided',
          '%s.namespace value required but not provided',
        ],
      },
    },
  },
  externalImageClash: {
    summary: 'An external image and a base image have the same name.',
    why: 'Both would be imported under one tag.',
    fix: 'Choose another name for one of them.',
    upstream: { messages: { 'pkg/validation/config.go': ['external_image %s collides with base_image %s'] } },
  },
  noBuildRoot: {
    summary: '`build_root` does not name an image.',
    why: 'ci-operator puts the sources into an image based on the build root.',
    example: 'build_root: {}',
    fix: 'Set one of `image_stream_tag`, `project_image` and `from_repository`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ['you have to specify one of project_image, image_stream_tag or from_repository'],
      },
    },
  },
  severalBuildRoots: {
    summary: '`build_root` names more than one image.',
    why: 'Only one can be used.',
    example:
      'build_root:\n  from_repository: true\n  image_stream_tag:\n    namespace: openshift\n    name: release\n    tag: golang-1.24',
    fix: 'Keep one of them.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          'image_stream_tag and project_image are mutually exclusive',
          'project_image and from_repository are mutually exclusive',
          'from_repository and image_stream_tag are mutually exclusive',
        ],
      },
    },
  },
  incompleteBuildRoot: {
    summary: 'The image stream tag of the build root lacks a part.',
    why: 'ci-operator cannot find the image.',
    example: 'build_root:\n  image_stream_tag:\n    name: release',
    fix: 'Set `namespace`, `name` and `tag`.',
    upstream: { messages: { 'pkg/validation/config.go': ['value required but not provided'] } },
  },
  missingBuildRoot: {
    summary: 'Images are built, but there is no build root.',
    why: 'The sources are put into an image based on it.',
    example: 'images:\n  items:\n  - to: operator',
    fix: 'Add `build_root`, such as `from_repository: true`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          "when 'images' are specified 'build_root' is required and must have image_stream_tag, project_image or from_repository set",
        ],
      },
    },
  },
  unnamedImage: {
    summary: 'A built image has no name.',
    why: 'ci-operator needs a tag for the result.',
    example: 'images:\n  items:\n  - dockerfile_path: Dockerfile',
    fix: 'Set `to`.',
    upstream: { messages: { 'pkg/validation/config.go': ['`to` must be set'] } },
  },
  literalDockerfileClash: {
    summary: '`dockerfile_literal` is combined with `context_dir` or `dockerfile_path`.',
    why: 'A literal Dockerfile has no context in the repository.',
    example: 'images:\n  items:\n  - to: tool\n    dockerfile_literal: FROM base\n    dockerfile_path: Dockerfile',
    fix: 'Remove one of them.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ['dockerfile_literal is mutually exclusive with context_dir and dockerfile_path'],
      },
    },
  },
  unknownArchitecture: {
    summary: 'An architecture has no builders.',
    why: 'The image can never be built for it.',
    example: 'images:\n  items:\n  - to: tool\n    additional_architectures: [riscv64]',
    fix: 'Use amd64, arm64, ppc64le or s390x.',
    upstream: { messages: { 'pkg/validation/config.go': ['invalid architecture: %s. Use one of %s'] } },
  },
  invalidCapability: {
    summary: 'A capability is not a valid label value.',
    why: 'ci-operator selects build clusters by labels.',
    fix: 'Use letters, digits, `-`, `_` and `.`, at most 63 characters.',
    upstream: { messages: { 'pkg/validation/config.go': ['invalid capability %q: %s'] } },
  },
  duplicateImage: {
    summary: 'Two parts of the configuration define the same image.',
    why: "ci-operator gives each image one tag in the pipeline's image stream.",
    example:
      'base_images:\n  tool:\n    namespace: ci\n    name: tool\n    tag: latest\nimages:\n  items:\n  - to: tool',
    fix: 'Choose another name for one of them.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["duplicate image name '%s' (previously defined by field '%s')"],
        'pkg/validation/graph.go': ['configuration contains duplicate target: %s'],
      },
    },
  },
  missingImage: {
    summary: 'An image that is needed is not defined.',
    why: 'ci-operator ends with `step … is missing dependencies`.',
    example: 'images:\n  items:\n  - to: operator\n    from: base',
    fix: 'Define the image, or correct the name.',
    upstream: {
      note: '`ci-operator-checkconfig` does not report it; the job ends with `step … is missing dependencies`.',
    },
  },
  missingTestImage: {
    summary: 'A test runs in an image that is not defined.',
    why: 'ci-operator ends with `step … is missing dependencies`.',
    example: 'tests:\n- as: unit\n  commands: make unit\n  container:\n    from: bin',
    fix: 'Define the image, or correct the name.',
    upstream: {
      messages: {
        'pkg/validation/graph.go': ['tests[%s].steps.%s[%d].from: unknown image %q (configuration is missing `%s`)'],
      },
    },
  },
  imageCycle: {
    summary: 'Images wait for one another.',
    why: 'None of them can be built first.',
    fix: 'Remove one of the dependencies.',
    upstream: { note: '`ci-operator-checkconfig` does not report it; ci-operator finds it when it orders the graph.' },
  },
  duplicateTarget: {
    summary: 'Two parts of the configuration have the same target name.',
    why: '`--target` would not be unique, and ci-operator refuses the configuration.',
    fix: 'Rename one of them.',
    upstream: { messages: { 'pkg/validation/graph.go': ['configuration contains duplicate target: %s'] } },
  },
  unusedImage: {
    severity: 'warning',
    summary: 'An image is imported but never used.',
    why: 'Each run imports it for nothing.',
    fix: 'Remove it, unless a Dockerfile names it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  movingTag: {
    severity: 'warning',
    summary: 'An image is named by a tag that moves, such as `latest`.',
    why: 'The same commit may be tested in another image tomorrow.',
    example: 'base_images:\n  tool:\n    namespace: ci\n    name: tool\n    tag: latest',
    fix: 'Name a tag that stays, such as a version.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  foreignImage: {
    summary: 'A pipeline uses an image construct of another pipeline.',
    why: 'Images exist only in the pipeline that builds them.',
    fix: 'Build the image in this pipeline too, or import what the other publishes.',
    upstream: { note: 'Upstream has no constructs.' },
  },
  misspeltImage: {
    severity: 'warning',
    summary: 'A step names an image that is almost the name of an image of the configuration.',
    why: 'The name is looked up in the release, which lacks it.',
    fix: 'Correct the name.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unknownStepImage: {
    severity: 'error',
    summary: 'A step names an image that is almost the name of an image of the configuration, which has no release.',
    why: 'Nothing makes the image, so the pod of the step cannot pull it.',
    fix: 'Correct the name.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unmatchedInput: {
    severity: 'warning',
    summary: '`inputs.as` has a name that the literal Dockerfile does not use.',
    why: 'Nothing is replaced, and the Dockerfile pulls what it names.',
    fix: 'Write the name as the Dockerfile has it.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  unusedCommands: {
    severity: 'warning',
    summary: 'Commands build an image that nothing uses.',
    why: 'They never run.',
    fix: 'Use the image, or leave the commands out.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  missingArchitecture: {
    severity: 'warning',
    summary: 'A test runs on nodes of an architecture that its image is not built for.',
    why: 'The container does not start there.',
    fix: 'Add the architecture to the image.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
