import type { Scale } from './scale.ts';
import { positionOn } from './scale.ts';

/** A colour token, or any CSS colour that follows the theme. */
type Tone = 'text' | 'lichen' | 'rust' | 'slate' | 'stone' | 'amber' | `var(${string})`;

interface StripMark {
  readonly value: number;
  readonly interval?: readonly [number, number] | null;
  readonly shape: 'dot' | 'ring' | 'bar';
  readonly tone: Tone;
}

export interface Strip {
  readonly marks: readonly StripMark[];
  /** Vertical lines through the whole height. */
  readonly references?: readonly { readonly value: number; readonly tone: Tone }[];
  /** A line between two values: a gap, or a share of the way. */
  readonly span?: { readonly from: number; readonly to: number; readonly tone: Tone; readonly thick: boolean };
}

const percent = (scale: Scale, value: number): string => `${(positionOn(scale, value) * 100).toFixed(2)}%`;
const colour = (tone: Tone): string => (tone.startsWith('var(') ? tone : `var(--${tone})`);

/**
 * One row of a picture: points with thin interval lines on a scale that all rows share. Drawn by hand in percentages,
 * which Plot cannot do, so that the row fills any width without squeezing its points.
 *
 * @param label - the same in words
 * @returns an SVG element; it has no size of its own
 */
export function drawStrip(scale: Scale, { marks, references = [], span }: Strip, label: string): string {
  const parts = references.map(
    ({ value, tone }) =>
      `<line x1="${percent(scale, value)}" x2="${percent(scale, value)}" y1="0" y2="100%" stroke="${colour(tone)}" stroke-dasharray="2 3"/>`,
  );
  if (span) {
    parts.push(
      `<line x1="${percent(scale, span.from)}" x2="${percent(scale, span.to)}" y1="50%" y2="50%" stroke="${colour(span.tone)}" stroke-width="${span.thick ? 5 : 1.5}"/>`,
    );
  }
  for (const mark of marks) parts.push(...drawMark(scale, mark));
  return `<svg role="img" aria-label="${escapeAttribute(label)}" focusable="false">${parts.join('')}</svg>`;
}

function drawMark(scale: Scale, { value, interval, shape, tone }: StripMark): string[] {
  const at = percent(scale, value);
  const whisker = interval
    ? [
        `<line x1="${percent(scale, interval[0])}" x2="${percent(scale, interval[1])}" y1="50%" y2="50%" stroke="${colour(tone)}" stroke-width="1.5"/>`,
      ]
    : [];
  if (shape === 'bar') {
    return [
      ...whisker,
      `<line x1="${percent(scale, 0)}" x2="${at}" y1="50%" y2="50%" stroke="${colour(tone)}" stroke-width="9"/>`,
    ];
  }
  const fill = shape === 'ring' ? 'var(--bg)' : colour(tone);
  return [
    ...whisker,
    `<circle cx="${at}" cy="50%" r="4.5" fill="${fill}" stroke="${colour(tone)}" stroke-width="1.75"/>`,
  ];
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
