import { gameLogic } from './logic.ts';

/**
 * Plays the game: asks for a guess, then draws one world after another, a dot each, in about a minute. What the
 * chance means is said after it, so that nobody reads the answer before the guess. It only draws what the pure functions of `gameLogic` counted. Everything of the page but the game works without it.
 */
export const gameScript = `(() => {
${gameLogic}
const box = document.getElementById('game-play');
if (!box) return;
const game = JSON.parse(box.dataset.game);
const part = (name) => box.querySelector('[data-part="' + name + '"]');
const [ask, guess, guessed, board, said, lesson, rounds] =
  ['ask', 'guess', 'guessed', 'board', 'said', 'lesson', 'rounds'].map(part);
const [start, pause, faster, skip, again] = ['start', 'pause', 'faster', 'skip', 'again'].map(part);
const answer = document.getElementById('game-answer');
const { tries, cells, p, by } = game;
const SECONDS = 60;
const still = matchMedia('(prefers-reduced-motion: reduce)');
const all = { tries: 0, inTime: 0 };
let seed = game.seed, draws = [], shown = 0, timer = null, speed = 1, hunch = null;
guess.addEventListener('input', () => { guessed.textContent = guess.value; });
const write = (name, text) => { for (const place of box.querySelectorAll('[data-count="' + name + '"]')) place.textContent = text; };
const count = () => {
  const counts = countWorlds(cells, draws.slice(0, shown));
  write('inTime', counts.inTime); write('later', counts.later); write('never', counts.never);
  return counts;
};
const drop = () => {
  const cell = cells[draws[shown++]];
  const dot = document.createElement('span');
  dot.className = 'dot ' + cell.when.replace(' ', '-');
  board.querySelector('[data-column="' + cell.column + '"]').append(dot);
  count();
  const where = cell.when === 'never' ? 'never' : game.columns[cell.column] + (by === null ? '' : ', ' + cell.when);
  said.textContent = 'Try ' + shown + ' of ' + tries + ': ' + where;
};
const end = () => {
  stop();
  const counts = count();
  all.tries += tries; all.inTime += counts.inTime;
  lesson.textContent = lessonOf({ tries, counts, p, by, guess: hunch });
  said.textContent = '';
  answer.hidden = false;
  rounds.textContent = all.tries === tries ? '' : 'All rounds together: ' + all.inTime + ' of ' + all.tries + ' in time, ' + percentOf(all.inTime / all.tries) + '; the forecast says ' + percentOf(p) + '.';
  for (const button of [pause, faster, skip]) button.hidden = true;
  again.hidden = false;
  again.focus({ preventScroll: true });
};
const stop = () => { clearTimeout(timer); timer = null; };
const tick = () => {
  drop();
  timer = setTimeout(shown < tries ? tick : end, (SECONDS * 1000) / tries / speed);
};
const finish = () => { stop(); while (shown < tries) drop(); end(); };
const begin = () => {
  draws = drawWorlds(cells, seed++, tries);
  shown = 0; speed = 1;
  for (const column of board.querySelectorAll('[data-column]')) column.replaceChildren();
  lesson.textContent = rounds.textContent = '';
  ask.hidden = true; again.hidden = true; part('run').hidden = false;
  pause.textContent = 'Pause'; faster.textContent = 'Faster';
  for (const button of [pause, faster, skip]) button.hidden = false;
  count();
  if (still.matches) finish();
  else { pause.focus({ preventScroll: true }); tick(); }
};
start.addEventListener('click', () => { hunch = Number(guess.value); begin(); });
again.addEventListener('click', begin);
pause.addEventListener('click', () => {
  if (timer === null) { pause.textContent = 'Pause'; tick(); }
  else { stop(); pause.textContent = 'Go on'; }
});
faster.addEventListener('click', () => {
  speed = speed === 1 ? 6 : 1;
  faster.textContent = speed === 1 ? 'Faster' : 'Slower';
});
skip.addEventListener('click', finish);
answer.hidden = true;
box.hidden = false;
})();
`;

/** SHA-256 of `gameScript` in base 64; a test computes it anew. */
export const gameScriptHash = 'sha256-zknLHYhHc7bOVCwEsaW9eDyq443v1pLWZjrelKUE1wY=';
