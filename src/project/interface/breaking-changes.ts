import type { InterfaceChange, InterfaceComparison } from '../../contracts/interface-check.ts';
import type { FieldSpec, InterfaceSpec } from '../../contracts/project-file.ts';

/**
 * Compares an interface with the one that was signed. Inputs may become wider and outputs narrower; whatever goes the other
 * way, goes away or means something else breaks, and needs a higher version. From which column a field is read is nobody's
 * business outside.
 */
export function compareInterfaces(signed: InterfaceSpec, now: InterfaceSpec): InterfaceComparison {
  const changes = [
    ...inputChanges(signed.input, now.input),
    ...(signed.output.name === now.output.name
      ? fieldChanges('output', signed.output, now.output)
      : [changed('output', signed.output.name, `is called \`${now.output.name}\` now`, true)]),
  ];
  const breaks = changes.some(({ breaking }) => breaking);
  const holds = now.version > signed.version || (now.version === signed.version && !breaks);
  return { changes, signedVersion: signed.version, version: now.version, holds };
}

const changed = (side: InterfaceChange['side'], field: string, what: string, breaking: boolean): InterfaceChange => ({
  side,
  field,
  what,
  breaking,
});

function inputChanges(signed: readonly FieldSpec[], now: readonly FieldSpec[]): InterfaceChange[] {
  const today = new Map(now.map((field) => [field.name, field]));
  const before = new Set(signed.map(({ name }) => name));
  return [
    ...signed.flatMap((field) => {
      const other = today.get(field.name);
      return other ? fieldChanges('input', field, other) : [changed('input', field.name, 'went away', true)];
    }),
    ...now
      .filter(({ name }) => !before.has(name))
      .map(({ name, required }) =>
        changed('input', name, required ? 'came, and is required' : 'came, and may be missing', required),
      ),
  ];
}

/** Types whose values are all values of another one. */
const WIDER: Readonly<Partial<Record<FieldSpec['type'], readonly FieldSpec['type'][]>>> = {
  integer: ['number'],
  category: ['text'],
  date: ['timestamp'],
};

const isWider = (from: FieldSpec['type'], to: FieldSpec['type']): boolean => WIDER[from]?.includes(to) ?? false;

/** Whether a change only lets more in, or only less. A change that does both breaks on either side. */
type Direction = 'wider' | 'narrower' | 'other';

function fieldChanges(side: InterfaceChange['side'], signed: FieldSpec, now: FieldSpec): InterfaceChange[] {
  const harmless: Direction = side === 'input' ? 'wider' : 'narrower';
  const say = (direction: Direction, what: string): InterfaceChange =>
    changed(side, now.name, what, direction !== harmless);
  return [
    ...typeChange(signed, now, say),
    ...valueChange(signed, now, say),
    ...limitChange('min', signed, now, say),
    ...limitChange('max', signed, now, say),
    ...(signed.unit === now.unit
      ? []
      : [say('other', `is in ${now.unit ?? 'no unit'}, was in ${signed.unit ?? 'none'}`)]),
    ...requiredChange(signed, now, say),
  ];
}

type Say = (direction: Direction, what: string) => InterfaceChange;

function typeChange({ type: was, ...signed }: FieldSpec, { type: is, ...now }: FieldSpec, say: Say): InterfaceChange[] {
  if (was === is) return [];
  // A category with listed numbers holds no texts.
  const listed = [...(signed.values ?? []), ...(now.values ?? [])].some((value) => typeof value !== 'string');
  const texts = was !== 'category' && is !== 'category';
  const direction = listed && !texts ? 'other' : isWider(was, is) ? 'wider' : isWider(is, was) ? 'narrower' : 'other';
  return [say(direction, `is ${is}, was ${was}`)];
}

function valueChange({ values: was }: FieldSpec, { values: is }: FieldSpec, say: Say): InterfaceChange[] {
  if (was === undefined && is === undefined) return [];
  if (was === undefined) return [say('narrower', 'has a list of values now')];
  if (is === undefined) return [say('wider', 'has no list of values any more')];
  const came = is.filter((value) => !was.includes(value));
  const gone = was.filter((value) => !is.includes(value));
  if (came.length + gone.length === 0) return [];
  if (gone.length === 0) return [say('wider', `may also be ${came.join(', ')}`)];
  if (came.length === 0) return [say('narrower', `may not be ${gone.join(', ')} any more`)];
  return [say('other', `may be ${came.join(', ')} and not ${gone.join(', ')} any more`)];
}

function limitChange(end: 'min' | 'max', signed: FieldSpec, now: FieldSpec, say: Say): InterfaceChange[] {
  const open = end === 'min' ? -Infinity : Infinity;
  const [was, is] = [signed[end] ?? open, now[end] ?? open];
  if (was === is) return [];
  const wider = end === 'min' ? is < was : is > was;
  const words = (limit: number): string => (Number.isFinite(limit) ? String(limit) : 'none');
  return [say(wider ? 'wider' : 'narrower', `has ${end} ${words(is)}, was ${words(was)}`)];
}

function requiredChange({ required: was }: FieldSpec, { required: is }: FieldSpec, say: Say): InterfaceChange[] {
  if (was === is) return [];
  return [is ? say('narrower', 'must be given') : say('wider', 'may be missing')];
}
