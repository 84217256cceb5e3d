import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, type LanguageCode, Reader } from './browser';
import { PLANTED_INDICATORS, plantFigures, unsaidInExports, unsaidOn } from './planted-figures';

jest.setTimeout(600_000);

const YEARS = '/m/tomisato/plan/years';

/** A planner evaluates a year on the pages; a stranger reads what is public of it. */
describe('a year of the plan on the pages', () => {
  const at = chromiumAtAnInstallation();

  const screens = [
    { language: 'ja', width: 360, fiscalYear: '2025' },
    { language: 'en', width: 1280, fiscalYear: '2024' },
  ] satisfies { language: LanguageCode; width: number; fiscalYear: string }[];

  it.each(screens)('is opened, assessed and can be read: $language, $width px', async (screen) => {
    const where = { url: at.url, language: screen.language, width: screen.width };
    const planner = await Reader.signedIn(at.browser, where, 'planner@tomisato.example');
    const faults: string[] = [];
    await planner.open(YEARS);
    faults.push(...(await planner.faults('plan-years')));
    await planner.page.locator('main select').selectOption(screen.fiscalYear);
    await planner.press('city-plans.years.open');
    await planner.open(`${YEARS}/${screen.fiscalYear}`);
    await planner.page.locator('main select[name=initiative]').selectOption({ index: 1 });
    await planner.page.locator('main input[type=radio]').nth(1).check();
    for (const name of ['text', 'whatNext'])
      await planner.page.locator(`main textarea[name=${name}]`).first().fill('よい');
    await planner.press('city-plans.year.save');
    await planner.page.locator('#assessments ~ ul', { hasText: planner.says('city-plans.year.what-next') }).waitFor();
    faults.push(...(await planner.faults('plan-year-planner')));

    const committee = await Reader.signedIn(at.browser, where, 'committee@tomisato.example');
    await committee.open(`${YEARS}/${screen.fiscalYear}`);
    await committee.write('city-plans.year.write-follow-up', 'もっと 広げる');
    const followUp = committee.page.locator('form', { has: committee.page.locator('[name=followUpText]') });
    await committee.press('city-plans.year.save', {}, followUp);
    await committee.sees('もっと 広げる');
    faults.push(...(await committee.faults('plan-year-committee')));
    await planner.open(`${YEARS}/${screen.fiscalYear}`);
    await planner.unfold('city-plans.year.settle');
    await planner.write('city-plans.year.settle.note', '広がった');
    await planner.press('city-plans.year.settle', {}, planner.page.locator('details form'));
    await planner.sees('広がった');

    const stranger = await Reader.at(at.browser, where);
    await stranger.open(`${YEARS}/${screen.fiscalYear}`);
    faults.push(...(await stranger.faults('plan-year')));
    expect(await stranger.page.locator('#assessments').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('shows beside every figure, in every view and export, what must be known about it', async () => {
    const email = 'planner@yokkaichi.example';
    await plantFigures(await HttpPerson.signIn(at.url, email));
    const where = { url: at.url, language: 'ja' as const, width: 1280 };
    const anybody = await Reader.at(at.browser, where);
    const planner = await Reader.signedIn(at.browser, where, email);
    const plan = '/m/yokkaichi/plan';
    const views: [Reader, string, string][] = [
      [anybody, 'home', '/m/yokkaichi'],
      [anybody, 'board', `${plan}/indicators?fiscalYear=2026`],
      [planner, 'planner’s board', `${plan}/indicators?fiscalYear=2026`],
      [planner, 'year', `${plan}/years/2026`],
      ...PLANTED_INDICATORS.map((code): [Reader, string, string] => [
        anybody,
        'provenance',
        `${plan}/indicators/${code}?fiscalYear=2026`,
      ]),
    ];
    const unsaid: string[] = [];
    for (const [reader, view, path] of views) unsaid.push(...(await unsaidOn(reader, view, path)));
    expect(unsaid).toEqual([]);
    expect(await unsaidInExports(new HttpPerson(at.url))).toEqual([]);
  });
});
