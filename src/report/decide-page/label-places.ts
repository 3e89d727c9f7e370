/** A box in pixels, from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A point that wants a name beside it. */
export interface Named {
  readonly x: number;
  readonly y: number;
  /** Widths of what it may be called in pixels, the best name first. */
  readonly widths: readonly number[];
}

/** Which of its names a point got, and where: the left end of the line of text, and its middle in height. */
export interface PlacedName {
  readonly choice: number;
  readonly box: Box;
  /** It stands away from its point: a line should lead there. */
  readonly isFar: boolean;
}

interface Options {
  /** Names stay inside. */
  readonly frame: Box;
  /** What must stay free beside the points themselves. */
  readonly taken?: readonly Box[];
  readonly lineHeight?: number;
  /** Radius of a point. */
  readonly radius?: number;
}

/** Eight directions, right and left first, as names are read. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0.7, -0.8],
  [0.7, 0.8],
  [-0.7, -0.8],
  [-0.7, 0.8],
  [0, -1],
  [0, 1],
] as const;

/** Pixels between a point and its name, in turn; our choice. */
const DISTANCES = [4, 10, 20, 34, 50, 70];
/** From here on a line leads to the name. */
const FAR = 14;

/**
 * Places for the names of points so that no two meet and none covers a point, nearest first. The first points choose first.
 * A name that finds no room gives way to the next, shorter one; the shortest takes the place that covers least.
 */
export function placeNames(points: readonly Named[], options: Options): PlacedName[] {
  const { frame, taken = [], lineHeight = 15, radius = 5 } = options;
  const dots = points.map(({ x, y }) => boxAround(x, y, radius));
  const placed: Box[] = [...taken];
  return points.map((point, at) => {
    const others = dots.filter((_, i) => i !== at);
    const found = freePlace(point, { frame, lineHeight, radius, occupied: [...placed, ...others] });
    placed.push(found.box);
    return found;
  });
}

interface Search {
  readonly frame: Box;
  readonly lineHeight: number;
  readonly radius: number;
  readonly occupied: readonly Box[];
}

function freePlace(point: Named, search: Search): PlacedName {
  let least: { readonly place: PlacedName; readonly covered: number } | null = null;
  for (const [choice, width] of point.widths.entries()) {
    for (const distance of DISTANCES) {
      for (const direction of DIRECTIONS) {
        const box = boxBeside(point, {
          direction,
          distance: distance + search.radius,
          width,
          height: search.lineHeight,
        });
        if (!isInside(box, search.frame)) continue;
        const covered = search.occupied.reduce((sum, other) => sum + overlap(box, other), 0);
        const place = { choice, box, isFar: distance >= FAR };
        if (covered === 0) return place;
        if (choice === point.widths.length - 1 && (least === null || covered < least.covered))
          least = { place, covered };
      }
    }
  }
  return least?.place ?? besideFrame(point, search);
}

/** Of a name that is wider than the frame: under its point, wherever that is. */
function besideFrame({ x, y, widths }: Named, { lineHeight, radius }: Search): PlacedName {
  const box = { left: x + radius, top: y - lineHeight / 2, width: widths.at(-1)!, height: lineHeight };
  return { choice: widths.length - 1, box, isFar: false };
}

interface Beside {
  readonly direction: readonly [number, number];
  readonly distance: number;
  readonly width: number;
  readonly height: number;
}

function boxBeside({ x, y }: Named, { direction: [dx, dy], distance, width, height }: Beside): Box {
  const [cx, cy] = [x + dx * distance, y + dy * distance];
  const left = dx > 0 ? cx : dx < 0 ? cx - width : cx - width / 2;
  const top = dy > 0 ? cy : dy < 0 ? cy - height : cy - height / 2;
  return { left, top, width, height };
}

const boxAround = (x: number, y: number, radius: number): Box => ({
  left: x - radius,
  top: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

const isInside = (box: Box, frame: Box): boolean =>
  box.left >= frame.left &&
  box.top >= frame.top &&
  box.left + box.width <= frame.left + frame.width &&
  box.top + box.height <= frame.top + frame.height;

/** Area that two boxes share. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}
