import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsOf, SCREENS } from './screens';

jest.setTimeout(600_000);

const OF_STAFF: Record<string, Record<string, string>> = {
  coordinator: {
    work: '/m/tomisato/work',
    interests: '/m/tomisato/interests',
    audit: '/m/tomisato/audit',
    'division-surveys': '/m/tomisato/division-surveys',
    'magazine-desk': '/m/tomisato/mail-magazine/desk',
    'magazine-write': '/m/tomisato/mail-magazine/desk/new',
  },
  planner: {
    'next-plan': '/m/tomisato/plans/next',
    'planner-indicators': '/m/tomisato/plan/indicators',
    'counting-rules': '/m/tomisato/plan/counting-rules',
    'counting-rule': '/m/tomisato/plan/counting-rules/expert-dispatches',
    'new-counting-rule': '/m/tomisato/plan/counting-rules/new',
    'own-indicator': '/m/tomisato/plan/indicators/new',
    'same-collaborations': '/m/tomisato/plan/same-collaborations',
    'planner-surveys': '/m/tomisato/surveys',
    'new-survey': '/m/tomisato/surveys/new',
    'import-survey': '/m/tomisato/surveys/import',
  },
  administrator: {
    dictionaries: '/m/tomisato/dictionaries',
    imports: '/m/tomisato/imports',
    staff: '/m/tomisato/staff',
    queues: '/m/tomisato/queues',
    webhook: '/m/tomisato/webhook',
    'keep-audit': '/m/tomisato/audit?action=need.&who=%E7%94%B0',
    'keep-prices': '/m/tomisato/in-kind-prices',
    'quiet-hours': '/m/tomisato/quiet-hours',
    clocks: '/m/tomisato/administration/clocks',
    deliveries: '/m/tomisato/deliveries',
    wordings: '/m/tomisato/administration/messages',
    wording: '/m/tomisato/administration/messages/collaboration.started',
  },
};

/** As the pages of citizens; but these are in plain Japanese where those are in やさしい日本語. */
describe('the pages of those who work with it every day', () => {
  const at = chromiumAtAnInstallation();

  it.each(SCREENS.filter(({ language }) => language !== 'ja-easy'))(
    'can be read by everybody: $language, $width px',
    async ({ language, width }) => {
      const faults: string[] = [];
      for (const [who, pages] of Object.entries(OF_STAFF)) {
        const reader = await Reader.signedIn(at.browser, { url: at.url, language, width }, `${who}@tomisato.example`);
        faults.push(...(await faultsOf(reader, pages)));
      }
      expect(faults).toEqual([]);
    },
  );

  it('lets a coordinator go through the work queue with the keyboard alone', async () => {
    const where = { url: at.url, language: 'ja', width: 1280 } as const;
    const reader = await Reader.signedIn(at.browser, where, 'coordinator@tomisato.example');
    await reader.open('/m/tomisato/work');
    const rows = reader.page.locator('tr[data-work]');
    await rows.nth(0).getByRole('link').first().focus();
    await reader.page.keyboard.press('j');
    const second = rows.nth(1);
    expect(await second.locator(':focus').count()).toBe(1);
    await reader.page.keyboard.press('t');
    const taken = second.locator('select option:checked:not([value=""])');
    await taken.waitFor({ state: 'attached' });
    await reader.page.keyboard.press('g');
    await taken.waitFor({ state: 'detached' });
    await reader.page.keyboard.press('k');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL((url) => !url.pathname.endsWith('/work'));
  });
});
