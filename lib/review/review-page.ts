import { type Construct } from 'constructs';
import { type Lowered, type Made, refuseWrongProps, Summary } from '../files';
import { propTypes } from '../problems';
import { escapeMarkdown, toTable } from './markdown';
import { foldersTable } from './folders-table';
import { pictures } from './pictures';
import { remarksOf } from './remarks';
import { variantsTable } from './variants-table';

/** Settings of a page for reviewers. */
export interface ReviewPageProps {
  /** The heading of the page. @default 'What synth made' */
  readonly title?: string;
  /** The path below the output directory. @default 'README.md' */
  readonly path?: string;
}

const types = { title: propTypes.text, path: propTypes.text };

/**
 * The page that a reviewer opens first: what lies where, the variants, a picture of each pipeline, the jobs, and what
 * to look out for. Code hosts show it with the folder.
 */
export class ReviewPage extends Summary {
  /** The settings that it was made with. */
  readonly props: ReviewPageProps;

  constructor(scope: Construct, id = 'review-page', props: ReviewPageProps = {}) {
    super(scope, id);
    this.props = refuseWrongProps(this, props, { title: 'optional', path: 'optional' }, types);
  }

  override lower(made: Made): Lowered {
    const { title = 'What synth made', path = 'README.md' } = this.props;
    const content = `${pageOf(title, made)}\n`;
    return { files: [{ path, content, place: { construct: this.node.path } }], problems: [] };
  }
}

function pageOf(title: string, made: Made): string {
  const jobs = made.jobs.map(({ name, kind, when }) => [name, kind, when].map(escapeMarkdown));
  const sections = {
    Folders: foldersTable(made),
    Variants: variantsTable(made),
    Pipelines: pictures(made.definitions),
    Jobs: toTable(['job', 'kind', 'runs'], jobs),
    'What a target cannot express': remarksOf(made.problems, 'not-expressible'),
    Warnings: remarksOf(made.problems, 'warning'),
  };
  const written = Object.entries(sections).filter(([, text]) => text !== '');
  const start = [`# ${escapeMarkdown(title)}`, 'Written by synth; a change here would be lost.'];
  return [...start, ...written.flatMap(([heading, text]) => [`## ${heading}`, text])].join('\n\n');
}
