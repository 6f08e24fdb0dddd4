import * as z from 'zod/mini';
import type { Issue, JsonPathStep } from './issue.ts';
import { type Rule, type Spot, breach, show, within } from './rule.ts';
import { memberOf } from './json-members.ts';
import { bboxText, positionText } from '../story/story-schema.ts';

/** The result of checking a value against a schema. On failure there is no value, only issues. */
export type Shaped<T> = { readonly value: T; readonly issues: readonly [] } | { readonly value?: never; readonly issues: readonly Issue[] };

/** Checks a value at `spot` against a schema. Every difference becomes an issue. */
export function readShape<T>(schema: z.ZodMiniType<T>, value: unknown, spot: Spot): Shaped<T> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, issues: [] };
  return { issues: result.error.issues.flatMap((issue) => shapeIssues(issue, value, spot)) };
}

function shapeIssues(issue: z.core.$ZodIssue, root: unknown, spot: Spot): Issue[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const where = within(spot, ...path);
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => breach('unknown-member', within(where, key), show(key), 'a member that the format knows'));
  }
  if (path.at(-1) === 'evidence' && (value === undefined || issue.code === 'too_small')) {
    return [breach('evidence-missing', where, show(value), 'at least one quote that the event stands on')];
  }
  if (value === undefined) return [breach('missing-member', where, 'nothing', textFor(issue))];
  return [breach(ruleFor(issue, value), where, show(value), textFor(issue))];
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

const tupleText: ReadonlySet<string> = new Set([positionText, bboxText]);

function ruleForSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Rule {
  if (tupleText.has(issue.message)) return 'tuple-length';
  if (issue.origin === 'string') return 'empty-text';
  return issue.origin === 'array' ? 'too-few' : 'number-range';
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
};

function textFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return tupleText.has(issue.message) ? issue.message : (typeNames[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return issue.values.map(show).join(' or ');
    case 'invalid_union':
      return 'options' in issue ? (issue.options ?? []).map(show).join(' or ') : issue.message;
    case 'too_small':
    case 'too_big':
      return textForSize(issue);
    default:
      return issue.message;
  }
}

function textForSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  if (tupleText.has(issue.message)) return issue.message;
  if (issue.origin === 'string') return 'a text';
  if (issue.code === 'too_big') return `${issue.maximum} or less`;
  return issue.origin === 'array' ? `at least ${issue.minimum} in the list` : `${issue.minimum} or more`;
}

function valueAt(root: unknown, path: readonly JsonPathStep[]): unknown {
  return path.reduce<unknown>((value, step) => memberOf(value, step), root);
}
