import * as fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { claimHash } from '../../../src/evidence/staleness.ts';
import { designDocument } from '../../../src/report/design-document/document.ts';
import { renderDesignHtml } from '../../../src/report/design-document/html/page.ts';
import type { DesignInput } from '../../../src/report/design-document/input.ts';
import { renderDesignMarkdown } from '../../../src/report/design-document/markdown.ts';
import { RENDERED_MARK, sectionOf } from '../../../src/report/design-document/prose-file.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { hostileTexts } from '../fixtures/more.ts';
import { describePageLaws, PAGE_ELEMENTS } from '../page-laws.ts';
import { designInput, file, peoplesClaims } from './fixture.ts';

const html = (input: DesignInput): string => renderDesignHtml(designDocument(input));
const markdown = (input: DesignInput): string => renderDesignMarkdown(designDocument(input));
const parse = (input: DesignInput) => parseHTML(html(input)).document;
const withProse = (text: string, path = 'docs/data.md') =>
  designInput({ prose: [{ path, text, pictures: new Map<string, string>() }] });
const bare = (): DesignInput =>
  designInput({ drafts: [], journal: [], prose: [], file: ProjectFile.parse({ name: 'bare' }) });

describe('the page of a full project', () => {
  describePageLaws(html(designInput()), { webLinks: true });
});
describe('the page of an empty project', () => {
  describePageLaws(html(bare()), { webLinks: true });
});

test('two renders of the same evidence are byte-equal, also from evidence in another order', () => {
  expect(html(designInput())).toBe(html(designInput()));
  expect(markdown(designInput())).toBe(markdown(designInput()));
  const input = designInput();
  const turned = new Map(Array.from(input.facts.claims).toReversed());
  const again = { ...input, facts: { ...input.facts, claims: turned } };
  expect(html(again)).toBe(html(input));
  expect(markdown(again)).toBe(markdown(input));
});

test('every section stands in its order, with one sentence before all', () => {
  const document = parse(designInput());
  expect(document.querySelector('main h1')!.textContent).toContain('A linear model is enough');
  expect([...document.querySelectorAll('main > section > h2')].map((heading) => heading.textContent)).toEqual([
    'Problem, users and interface',
    'Data',
    'Metrics',
    'Human performance',
    'Quick baseline',
    'Upper bound',
    'Experiments',
    'Risks and ethics',
    'Operations and constraints',
    'Gates',
    'Open questions',
    'Appendix',
    'How numbers are written',
  ]);
});

describe('a number wears its kind', () => {
  const document = parse(designInput());
  const button = (text: string) =>
    [...document.querySelectorAll('button.claim')].find(
      (one) => one.textContent.replaceAll(/\s+/g, ' ').trim() === text,
    );

  test('stale: "was", in amber, with the reason and what renews it', () => {
    const stale = button('was 0.86')!;
    expect(stale.className).toBe('claim measured stale');
    const sheet = document.getElementById(stale.getAttribute('popovertarget')!)!.textContent;
    expect(sheet).toContain('The dataset strikes changed.');
    expect(sheet).toContain('cairn label --report');
    expect(markdown(designInput())).toContain('**was** 0.86 (0.81–0.90), n 120[^rung-human]');
  });

  test('attested: with initials and date; assumed: in brackets with a tilde; computed: its own class', () => {
    expect(button('21 BE 2026-11-20')!.className).toBe('claim attested');
    expect(button('0.8 AK 2026-11-20')!.className).toBe('claim attested');
    expect(button('[~0.35]')!.className).toBe('claim assumed');
    expect(button('human in the loop')!.className).toBe('claim computed');
    const text = markdown(designInput());
    expect(text).toContain('*21 (18–24), n 240* (BE 2026-11-20)[^label-seconds]');
    expect(text).toContain('\\[~0.35\\][^label-price]');
  });

  test('missing: a dash, and an open question with its command', () => {
    const text = document.querySelector('[aria-labelledby=upper-bound]')!.textContent.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/Q\d+ How good could it get\? cairn upper-bound/);
    expect(document.querySelector('[aria-labelledby=questions]')!.textContent).toContain('How good could it get?');
  });

  test('a number that cairn.yaml declares and nobody signed says so', () => {
    expect(button('900 not signed')!.className).toBe('claim attested');
  });
});

test('a change of the data turns exactly the numbers stale that rest on it', () => {
  const input = designInput();
  const changed = designInput({ drafts: peoplesClaims });
  expect(designDocument(changed).context.number('rung/human').state).toBe('stale');
  expect(designDocument(input).context.number('rung/linear').state).toBe('holds');
  const claim = input.facts.claims.get('rung/linear')!.claim;
  const other = {
    ...input.facts.claims.get('rung/linear')!,
    stale: [{ kind: 'changed', input: claim.inputs[0]!, now: 'x' }] as const,
  };
  const facts = { ...input.facts, claims: new Map(input.facts.claims).set('rung/linear', other) };
  expect(html({ ...input, facts })).toContain('was 0.80');
  expect(html(input)).not.toContain('was 0.80');
  expect(claimHash(claim)).toBe(claimHash(other.claim));
});

test('the ladder: floor, rule, models, people, upper bound and headroom, each once', () => {
  const rows = [...parse(designInput()).querySelectorAll('table.strips tbody th b')].map((head) => head.textContent);
  expect(rows).toEqual([
    'Constant',
    'One rule',
    'Linear model',
    'Random forest',
    'Boosted trees',
    'People',
    'Upper bound',
    'Headroom closed',
  ]);
});

test('a rung that was measured in another metric stands beside the scale', () => {
  const drafts = peoplesClaims.map((claim) => (claim.key === 'rung/human' ? { ...claim, unit: 'accuracy' } : claim));
  const input = designInput();
  const human = { claim: { ...drafts.find(({ key }) => key === 'rung/human')!, id: 'x' }, stale: [] };
  const facts = { ...input.facts, claims: new Map(input.facts.claims).set('rung/human', human) };
  const rows = [...parse({ ...input, facts }).querySelectorAll('table.strips tbody tr')];
  const row = rows.find((one) => one.querySelector('b')?.textContent === 'People')!;
  expect(row.textContent).toContain('measured in accuracy');
  expect(row.querySelector('svg')).toBeNull();
});

describe('references in prose', () => {
  test('inject value, interval and n, or one part', () => {
    const text = markdown(
      withProse('It is {{rung/linear}}, that is {{rung/linear.value}} of {{ rung/linear.n }} in {{rung/linear.unit}}.'),
    );
    expect(text).toContain(
      'It is 0.80 (0.78–0.82), n 2,000[^rung-linear], that is 0.80[^rung-linear] of 2,000 in ROC AUC.',
    );
  });

  test('in code they are text', () => {
    expect(markdown(withProse('Write `{{no/such}}`:\n\n```\n{{no/such}}\n```\n'))).toContain('Write `{{no/such}}`');
  });

  test('an unknown one is an error with file, line, column and the nearest key', () => {
    expect(() => designDocument(withProse('# Data\n\none\ntwo {{rung/lineer}}\n'))).toThrow(
      expect.objectContaining({
        code: 'not-found',
        message: 'docs/data.md:4:5: {{rung/lineer}} is no claim of this project',
        hint: 'Did you mean {{rung/linear}}?',
      }),
    );
    expect(() => designDocument(withProse('{{rung/linear.vlue}}'))).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Did you mean {{rung/linear.value}}?') as string }),
    );
    const wrong = ProjectFile.parse({ name: 'x', problem: 'See {{nothing/here}}.' });
    expect(() => designDocument(designInput({ file: wrong }))).toThrow(
      /cairn\.yaml:\S+ \(problem\): \{\{nothing\/here\}\}/,
    );
  });

  test('one that was not measured is a dash, and asked for', () => {
    const input = withProse('The forest has {{size/own-rule}} bytes.');
    const document = designDocument(input);
    expect(renderDesignMarkdown(document)).toContain('The forest has –[^size-own-rule] bytes.');
    expect(document.context.questions.some(({ keys }) => keys.includes('size/own-rule'))).toBe(true);
  });
});

describe('prose', () => {
  test('stands in the section whose name its file carries, others in the appendix', () => {
    expect(
      ['docs/data.md', 'docs/02-data.md', 'docs/Risks.md', 'docs/upper_bound.md', 'docs/history.md'].map(sectionOf),
    ).toEqual(['data', 'data', 'risks', 'upper-bound', 'appendix']);
  });

  test('its headings lie below that of the section, without a gap, and its own title is left out where it repeats it', () => {
    const text = '# Data\n\n## What\n\n#### Deep\n\nUnder\n-----\n\nwords\n';
    const section = parse(withProse(text)).querySelector('[aria-labelledby=data] .written')!;
    expect([...section.querySelectorAll('h3,h4,h5')].map((one) => `${one.localName} ${one.textContent}`)).toEqual([
      'h3 What',
      'h4 Deep',
      'h3 Under',
    ]);
    const written = markdown(withProse(text));
    expect(written).toContain('## Data\n\n### What\n\n#### Deep\n\n### Under\n\nwords\n');
  });

  test('tags in it are text, and pictures are data or named', () => {
    const pictures = new Map([['a.png', 'data:image/png;base64,AAAA']]);
    const text =
      '<script>alert(1)</script> ![here](a.png) ![there](https://example.org/b.png) [link](javascript:alert(1)) [web](https://example.org)';
    const page = html(designInput({ prose: [{ path: 'docs/data.md', text, pictures }] }));
    const written = parseHTML(page).document.querySelector('.written')!;
    expect(written.querySelectorAll('script')).toHaveLength(0);
    expect(written.textContent).toContain('<script>alert(1)</script>');
    expect([...written.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
      'data:image/png;base64,AAAA',
    ]);
    expect(written.textContent).toContain('[picture: there, https://example.org/b.png]');
    expect([...written.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://example.org',
    ]);
  });
});

test('law: no text becomes an element or an attribute, in prose and in the charter', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 30 })), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(texts, (given) => {
      const [a, b, c, d, e, f] = given.map((text) => `x ${text.replaceAll('{{', '{ {')}`) as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      const hostile = ProjectFile.parse({
        name: a,
        problem: b,
        nonGoals: [c],
        harms: [{ harm: d, owner: e }],
        stakeholders: [{ name: f }],
        interface: { input: [{ name: a, type: 'text' }], output: { name: b, type: 'category', values: [c] } },
      });
      const input = designInput({
        file: hostile,
        prose: [{ path: 'docs/data.md', text: given.join('\n\n').replaceAll('{{', '{ {'), pictures: new Map() }],
      });
      const { document } = parseHTML(html(input));
      const elements = [...document.querySelectorAll('*')];
      expect(
        elements.map(({ localName }) => localName.toLowerCase()).filter((name) => !PAGE_ELEMENTS.has(name)),
      ).toEqual([]);
      expect(document.querySelectorAll('script')).toHaveLength(1);
      const attributes = elements.flatMap((element) => [...element.attributes].map(({ name }) => name));
      expect(attributes.filter((name) => /^on|^src|^xlink|^action|^formaction/i.test(name))).toEqual([]);
      const written = markdown(input);
      // oxlint-disable-next-line no-control-regex
      expect(written).not.toMatch(/[\u0000-\u0008\u001b]/);
    }),
    { numRuns: 25 },
  );
});

test('its date is that of the newest evidence, and there is none without evidence', () => {
  expect(designDocument(designInput()).asOf).toBe('2026-11-21');
  expect(designDocument(designInput({ drafts: peoplesClaims })).asOf).toBe('2026-11-20');
  expect(designDocument(bare()).asOf).toBeNull();
});

describe('the Markdown', () => {
  const text = markdown(designInput());

  test('begins with the mark by which it is never taken for prose', () => {
    expect(text.startsWith(RENDERED_MARK)).toBe(true);
  });

  test('every footnote that is named is there, once, and none besides', () => {
    const [body, notes] = [
      text.replaceAll(/^\[\^[^\]]+\]:.*$/gm, ''),
      [...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map((match) => match[1]!),
    ];
    const named = new Set(Array.from(body.matchAll(/\[\^([^\]]+)\]/g), (match) => match[1]!));
    expect(new Set(notes).size).toBe(notes.length);
    expect(notes.toSorted()).toEqual([...named].toSorted());
  });
});

test('two keys that look alike in a footnote have one each', () => {
  const like = { ...peoplesClaims[0]!, key: 'rung-human', title: 'another number', value: 0.11, interval: null };
  const written = renderDesignMarkdown(
    designDocument(
      designInput({
        drafts: [...peoplesClaims, like],
        prose: [{ path: 'docs/data.md', text: '{{rung-human}} {{rung/human}}', pictures: new Map() }],
      }),
    ),
  );
  expect(written).toContain('[^rung-human-2]: Another number, `rung-human`');
  expect(written).toMatch(/0\.11\[\^rung-human-2\] \*\*was\*\* 0\.86 \(0\.81–0\.90\), n 120\[\^rung-human\]/);
});

test('an empty project is a list of questions, and an empty non-goal one of them', () => {
  const { context } = designDocument(bare());
  const asked = context.questions.map(({ text }) => text);
  expect(asked).toContain('What is out of scope?');
  expect(asked).toContain('What is the problem?');
  expect(markdown(bare())).toContain('whether machine learning is worth it here is not measured yet');
  expect(file.nonGoals).toHaveLength(2);
});
