import type { Request } from 'playwright-core';
import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(900_000);

const M = '/api/v1/m/yokkaichi';
const COORDINATOR = 'coordinator@yokkaichi.example';
/** 50 by hand, on the database of the bench, where the answers are also held against the bar (see its README). */
const ITEMS = Number(process.env['MUSUBI_WORK_ITEMS'] ?? 5);
const BAR_MS = Number(process.env['MUSUBI_WORK_BAR_MS'] ?? Infinity);

/** From needs that wait to be read to needs that are public, without a mouse. */
describe('a coordinator at the work queue', () => {
  const at = chromiumAtAnInstallation();

  it('handles one thing after the other with the keyboard alone, and waits for no answer long', async () => {
    await someNeedsWait();
    const where = { url: at.url, language: 'ja', width: 1280 } as const;
    const reader = await Reader.signedIn(at.browser, where, COORDINATOR);
    const { page } = reader;
    const times: { path: string; ms: number }[] = [];
    page.on('requestfinished', (request) => {
      const ms = serverTimeOf(request);
      const { pathname } = new URL(request.url());
      if (ms !== null && pathname.startsWith('/api/')) times.push({ path: pathname, ms });
    });
    await reader.open('/m/yokkaichi/work?pile=needs');
    const rows = page.locator('tr[data-work]');
    const seen = new Set<string>();
    for (let item = 0; item < ITEMS; item += 1) {
      const id = (await rows.first().getAttribute('data-work')) ?? '';
      seen.add(id);
      await rows.first().getByRole('link').first().focus();
      await page.keyboard.press('t');
      await rows.first().locator('select option:checked:not([value=""])').waitFor({ state: 'attached' });
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/needs/${id}`);
      await reader.settled();
      await page.getByRole('button', { name: reader.says('exchange.review.publish') }).press('Enter');
      await reader.sees(reader.says('exchange.need.state.published'));
      await page.goBack();
      await reader.settled();
      await page.locator(`tr[data-work="${id}"]`).waitFor({ state: 'detached' });
    }
    expect(seen.size).toBe(ITEMS);
    expect(reader.troubles).toEqual([]);
    times.sort((one, other) => other.ms - one.ms);
    expect(times.length).toBeGreaterThan(3 * ITEMS);
    // What depends on the machine is told, and judged only where somebody asks for it.
    const [p50, p95] = [0.5, 0.05].map((share) => times[Math.floor(times.length * share)]!.ms);
    const longest = `longest ${times[0]!.ms} ms (${times[0]!.path})`;
    process.stderr.write(`${ITEMS} handled, ${times.length} answers, p50 ${p50} ms, p95 ${p95} ms, ${longest}\n`);
    expect(times.filter(({ ms }) => ms > BAR_MS)).toEqual([]);
  });

  /** As many as are handled, if fewer wait. */
  async function someNeedsWait(): Promise<void> {
    const group = await HttpPerson.signIn(at.url, 'group@yokkaichi.example');
    const coordinator = await HttpPerson.signIn(at.url, COORDINATOR);
    const { piles } = (await coordinator.expect(200, 'GET', `${M}/work-queue?limit=1`)).body;
    const { count } = (piles as { pile: string; count: number }[]).find(({ pile }) => pile === 'needs')!;
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    const need = { partyId, story: '河川敷の草を刈ります。', resourceKind: 'staff_time' };
    for (let missing = ITEMS + 1 - count; missing > 0; missing -= 1) {
      const quantity = { count: 5, unit: 'people' };
      const posted = await group.expect(201, 'POST', `${M}/needs`, { ...need, quantity, title: `草刈り ${missing}` });
      await group.expect(200, 'POST', `${M}/needs/${posted.body.id}/submit`);
    }
  }
});

/** Until the first byte of the answer, in ms; null for a stream. */
function serverTimeOf(request: Request): number | null {
  const { requestStart, responseStart } = request.timing();
  return request.resourceType() === 'eventsource' || responseStart < 0
    ? null
    : Math.round(responseStart - requestStart);
}
