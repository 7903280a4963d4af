export { addAll } from './add-all';
export { counted } from './counted';
export { type FieldPath, formatFieldPath } from './field-path';
export { formatPlace, formatProblem, formatReport, formatUnplaced } from './format';
export { nearestName } from './nearest-name';
export {
  type ConstructPlace,
  type FilePlace,
  isError,
  type Place,
  type Position,
  type Problem,
  type Severity,
  type UnplacedProblem,
} from './problem';
export { problemRecord } from './problem-record';
export { type ReportForm, reportForms, writeReport } from './report-forms';
export { visibleJson, visibleLines, visibleText } from './visible-text';
export { ruleSuggestion, unknownRule } from './unknown-rule';
export { findUnpairedSurrogates, unpairedSurrogateOf } from './unpaired-surrogates';
export {
  madeBy,
  type PropType,
  type PropTypes,
  propTypes,
  requireType,
  soundProps,
  typeName,
  wrongTypes,
} from './prop-types';
export { propProblems, type PropNames, unknownProps } from './unknown-props';
