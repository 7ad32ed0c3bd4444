// Messages, plurals, dates and numbers in the reader's language. It knows no screen: catalogues are handed in (./card, ./settings).
export { createTranslator } from './translator.ts';
export type { Catalogue, Catalogues, DateStyle, KeyOf, Translator } from './translator.ts';
export { languageFor, languages, regionFor } from './choose-language.ts';
export { isolateText } from './isolate.ts';
export { briefly, shortReason } from './short-reason.ts';
export { capitalised, traceClause, tracePoints, traceSentence } from './trace-sentence.ts';
export type { Reading, TraceTranslator } from './trace-sentence.ts';
export { traceTree } from './trace-tree.ts';
export type { TraceGroupNode, TraceLeafNode, TraceNode, TraceTree } from './trace-tree.ts';
export { conditionSentence } from './condition-sentence.ts';
export type { ConditionWords } from './condition-sentence.ts';
