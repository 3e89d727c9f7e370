import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { type RunField, type RunNames, RunProperty } from '../contracts/run-filter.ts';

/** A field as a person wrote it: `metrics.auc`, `` params.`learning rate` ``, or a bare name. */
export interface WrittenField {
  /** What stands before a name in backticks, or the whole of it. */
  readonly plain: string;
  /** The name in backticks; null when there are none. */
  readonly quoted: string | null;
}

/** Why a written field is none. */
export interface FieldProblem {
  readonly problem: string;
  readonly hint: string;
}

type Kind = 'params' | 'metrics' | 'tags';

const KINDS: readonly Kind[] = ['metrics', 'params', 'tags'];

const PREFIXES: Readonly<Record<string, Kind | 'run'>> = {
  metrics: 'metrics',
  metric: 'metrics',
  params: 'params',
  param: 'params',
  tags: 'tags',
  tag: 'tags',
  run: 'run',
};

const NOUNS: Readonly<Record<Kind, string>> = { params: 'parameter', metrics: 'metric', tags: 'tag' };

/** What is meant by a written field. A bare name is a property of runs, else the one metric, parameter or tag of this name. */
export function findRunField(
  { plain, quoted }: WrittenField,
  names: RunNames,
  mayBeUnknown = false,
): RunField | FieldProblem {
  const [, prefix, rest] = /^([a-z]+)\.(.*)$/is.exec(plain) ?? [];
  const kind = prefix === undefined ? undefined : PREFIXES[prefix.toLowerCase()];
  if (kind === undefined) return bareField(quoted ?? plain, names, quoted !== null);
  const name = quoted ?? rest!;
  if (kind === 'run') return propertyField(name) ?? unknownProperty(name);
  if (name === '') return { problem: `the name after ${plain} is missing`, hint: `Write ${kind}.NAME.` };
  if (mayBeUnknown || names[kind].includes(name)) return { of: kind, name };
  const nearest = nearestName(name, names[kind]);
  return {
    problem: `no run has a ${NOUNS[kind]} ${name}`,
    hint: nearest === undefined ? offered(kind, names) : `Did you mean ${writeField(kind, nearest)}?`,
  };
}

function bareField(name: string, names: RunNames, quoted: boolean): RunField | FieldProblem {
  const property = quoted ? null : propertyField(name);
  if (property) return property;
  const kinds = KINDS.filter((kind) => names[kind].includes(name));
  if (kinds.length === 1) return { of: kinds[0]!, name };
  if (kinds.length > 1) {
    return {
      problem: `${name} is a ${kinds.map((kind) => NOUNS[kind]).join(' and a ')}`,
      hint: `Write ${kinds.map((kind) => writeField(kind, name)).join(' or ')}.`,
    };
  }
  const known = KINDS.flatMap((kind) => names[kind].map((each) => ({ kind, each })));
  const nearest = nearestName(name, [...known.map(({ each }) => each), ...RunProperty.options]);
  const of = known.find(({ each }) => each === nearest);
  return {
    problem: `no run has a metric, parameter or tag ${name}`,
    hint:
      nearest === undefined
        ? `Runs have ${RunProperty.options.join(', ')}, and metrics.NAME, params.NAME and tags.NAME.`
        : `Did you mean ${of ? writeField(of.kind, of.each) : nearest}?`,
  };
}

const propertyField = (name: string): RunField | null => {
  const property = RunProperty.safeParse(name.toLowerCase());
  return property.success ? { of: 'run', name: property.data } : null;
};

function unknownProperty(name: string): FieldProblem {
  const nearest = nearestName(name, RunProperty.options);
  return {
    problem: `a run has no property ${name}`,
    hint: nearest === undefined ? `It has ${RunProperty.options.join(', ')}.` : `Did you mean ${nearest}?`,
  };
}

function offered(kind: Kind, names: RunNames): string {
  const shown = names[kind].slice(0, 8);
  if (shown.length === 0) return `No run has any ${NOUNS[kind]}.`;
  const more = names[kind].length - shown.length;
  return `There are ${shown.map((name) => writeField(kind, name)).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** A field as it can be typed: with backticks where the name holds more than letters, digits and `_ . / @ : -`. */
export function writeField(kind: RunField['of'], name: string): string {
  const plain = /^[\w./@:%+-]+$/.test(name);
  const written = plain ? name : `\`${name}\``;
  return kind === 'run' ? written : `${kind}.${written}`;
}

/**
 * A field that stands alone, as after `--sort` and `--columns`.
 *
 * @throws UserError `not-found` with the nearest name
 */
export function parseRunField(text: string, names: RunNames): RunField {
  const trimmed = text.trim();
  const [, plain = '', quoted] = /^([^`]*)`([^`]*)`$/.exec(trimmed) ?? [];
  const found = findRunField(quoted === undefined ? { plain: trimmed, quoted: null } : { plain, quoted }, names);
  if ('problem' in found) throw new UserError('not-found', sentence(found.problem), { hint: found.hint });
  return found;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
