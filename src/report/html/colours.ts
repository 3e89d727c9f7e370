import type { Report } from '../../contracts/report.ts';

export type Theme = 'light' | 'dark';

/** What each colour means, not how it looks. Every text colour has a contrast of at least 4.5 : 1 with both backgrounds. */
export const textColours = ['text', 'muted', 'lichen', 'amber', 'rust', 'slate'] as const;
export const backgrounds = ['bg', 'surface'] as const;

export type Colour = (typeof textColours)[number] | (typeof backgrounds)[number] | 'line' | 'stone';

export const colours: Record<Theme, Record<Colour, string>> = {
  light: {
    bg: '#FBFAF7',
    surface: '#FFFFFF',
    text: '#1F2421',
    muted: '#5A625D',
    line: '#DAD7CF',
    lichen: '#2F6F4E',
    amber: '#8A5A00',
    rust: '#A63A25',
    slate: '#2F5F93',
    stone: '#77706A',
  },
  dark: {
    bg: '#151917',
    surface: '#1C221F',
    text: '#E9E7E2',
    muted: '#A6AEA8',
    line: '#353C38',
    lichen: '#7FC79E',
    amber: '#E5B84B',
    rust: '#F08A72',
    slate: '#8CBAEA',
    stone: '#A59D95',
  },
};

/**
 * Classes in pictures, in the order of the classes: the set of Okabe and Ito, which people with any kind of colour
 * vision tell apart. The order differs by theme, so that the first ones stand out from the background.
 *
 * @see https://jfly.uni-koeln.de/color/
 */
export const classColours: Record<Theme, readonly string[]> = {
  light: ['#D55E00', '#0072B2', '#009E73', '#CC79A7'],
  dark: ['#E69F00', '#56B4E9', '#009E73', '#CC79A7'],
};

/**
 * The colour of each class in a drawing, as CSS that follows the theme, in the order of the classes. Of two classes the
 * positive one has the first colour, which stands out more. Empty when there are more classes than colours.
 */
export function classColoursOf({ classes, positive }: Pick<Report, 'classes' | 'positive'>): `var(${string})`[] {
  const numbers = classes.map((_, i) => i + 1);
  if (classes.length > classColours.light.length) return [];
  if (classes.length === 2 && classes[1]!.label === positive) numbers.reverse();
  return numbers.map((number) => `var(--class-${number})` as const);
}

/** The custom properties of one theme, as the inside of a CSS rule. */
export function colourProperties(theme: Theme): string {
  const tokens = Object.entries(colours[theme]).map(([name, value]) => `--${name}:${value}`);
  const classes = classColours[theme].map((value, i) => `--class-${i + 1}:${value}`);
  return [...tokens, ...classes].join(';');
}
