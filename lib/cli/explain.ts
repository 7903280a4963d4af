import { type Command, Option } from 'commander';
import { counted, ruleSuggestion } from '../problems';
import { type Rule, ruleAreas, ruleIds, ruleOf } from '../rules';
import { describeRule, listRules, rulesPage } from '../rules/describe-rule';
import { helpText, wrongUse } from './help-text';
import { printDocument } from './print';
import { printSummary } from './summary';

const forms = ['text', 'json', 'markdown'] as const;

interface Flags {
  readonly output: (typeof forms)[number];
}

const help = helpText({
  notes: 'Every problem ends with the id of its rule in brackets. Without a rule, all rules are listed.',
  examples: [
    'openshift-ci explain duplicate-test',
    'openshift-ci explain duplicate-test --output json',
    'openshift-ci explain',
    'openshift-ci explain --output markdown > rules.md',
  ],
  exitCodes: ['the rule was explained', 'does not happen', `there is no such rule, or ${wrongUse}`],
});

/** Adds `explain`: what a rule means, why it matters and how to fix what it finds. */
export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .summary('explain a rule: what is wrong, why it matters and how to fix it')
    .description('Explains a rule: what is wrong, why it matters, how to fix it, and what upstream does.')
    .usage('[rule] [options]')
    .argument('[rule]', 'the id of a rule, such as duplicate-test')
    .addOption(new Option('--output <format>', 'the output format').choices(forms).default('text'))
    .addHelpText('after', help);
  command.action((id: string | undefined, { output }: Flags) => {
    printDocument(id === undefined ? writeAll(output) : writeOne(requireRule(id, command), output));
    printSummary(true, id === undefined ? `${counted(ruleIds.length, 'rule')} listed` : `${id} explained`);
  });
}

/** The rules as lines, for `--list-rules`. */
export function ruleList(): string {
  return listRules(ruleIds.map((id) => ruleOf(id)!));
}

function requireRule(id: string, command: Command): Rule {
  const rule = ruleOf(id);
  if (!rule) command.error(`error: rule '${id}' does not exist; ${ruleSuggestion(id)}`, { exitCode: 2 });
  return rule;
}

function writeOne(rule: Rule, output: Flags['output']): string {
  if (output === 'json') return toJson(rule);
  return output === 'markdown' ? rulesPage({ Rule: { [rule.id]: rule } }) : describeRule(rule);
}

function writeAll(output: Flags['output']): string {
  if (output === 'json') return toJson(ruleIds.map((id) => ruleOf(id)));
  return output === 'markdown' ? rulesPage(ruleAreas) : ruleList();
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
