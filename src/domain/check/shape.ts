import * as z from 'zod/mini';
import { type Message, message } from '../messages/message.ts';
import type { Issue, JsonPathStep } from './issue.ts';
import { type Rule, type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import { memberOf } from './json-members.ts';

/** The result of checking a value against a schema. On failure there is no value, only issues. */
export type ShapeResult<T> =
  { readonly value: T; readonly issues: readonly [] } | { readonly value?: never; readonly issues: readonly Issue[] };

/** Checks a value at `where` against a schema. Every difference becomes an issue. */
export function readShape<T>(schema: z.ZodMiniType<T>, value: unknown, where: JsonLocation): ShapeResult<T> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, issues: [] };
  return { issues: result.error.issues.flatMap((issue) => shapeIssues(issue, value, where)) };
}

function shapeIssues(issue: z.core.$ZodIssue, root: unknown, where: JsonLocation): Issue[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const inner = within(where, ...path);
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      makeIssue('unknown-member', within(inner, key), message('check.unknownMember', { name: formatValue(key) })),
    );
  }
  if (path.at(-1) === 'evidence' && (value === undefined || issue.code === 'too_small')) {
    return [makeIssue('evidence-missing', inner, message('check.evidenceMissing'))];
  }
  const rule = value === undefined ? 'missing-member' : ruleFor(issue, value);
  return [makeIssue(rule, inner, message('check.found', { found: formatValue(value), expected: expectedBy(issue) }))];
}

function ruleFor(issue: z.core.$ZodIssue, value: unknown): Rule {
  switch (issue.code) {
    case 'invalid_type':
      return typeof value === 'number' && !Number.isFinite(value) ? 'not-finite' : 'wrong-type';
    case 'invalid_value':
    case 'invalid_union':
      return 'unknown-value';
    case 'invalid_format':
      return 'bad-format';
    case 'too_small':
    case 'too_big':
      return ruleForSize(issue);
    default:
      throw new Error(`No rule for what the schema calls ${issue.code}`);
  }
}

/** The formats of `story-schema.ts` that are tuples: see `check.format`. */
const tuples: ReadonlySet<string> = new Set(['position', 'bbox']);

function ruleForSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Rule {
  if (tuples.has(issue.message)) return 'tuple-length';
  if (issue.origin === 'string') return 'empty-text';
  return issue.origin === 'array' ? 'too-few' : 'number-range';
}

function expectedBy(issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'invalid_type':
      return tuples.has(issue.message) ? formatOf(issue) : message('check.type', { type: issue.expected });
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return oneOf('options' in issue ? (issue.options ?? []) : []);
    case 'too_small':
    case 'too_big':
      return expectedBySize(issue);
    default:
      return formatOf(issue);
  }
}

function formatOf(issue: z.core.$ZodIssue): Message {
  return message('check.format', { format: issue.message });
}

function oneOf(values: readonly unknown[]): Message {
  return message('check.oneOf', { count: values.length, values: values.map(formatValue) });
}

function expectedBySize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Message {
  if (tuples.has(issue.message)) return formatOf(issue);
  if (issue.origin === 'string') return message('check.type', { type: 'filled' });
  if (issue.code === 'too_big') return message('check.atMost', { maximum: Number(issue.maximum) });
  const minimum = Number(issue.minimum);
  return issue.origin === 'array' ? message('check.listOfAtLeast', { minimum }) : message('check.atLeast', { minimum });
}

function valueAt(root: unknown, path: readonly JsonPathStep[]): unknown {
  return path.reduce<unknown>((value, step) => memberOf(value, step), root);
}
