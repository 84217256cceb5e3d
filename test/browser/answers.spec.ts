import { HttpPerson, type Json } from '../support/http-person';
import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/api/v1/m/yokkaichi';
const inDays = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** What can be answered to a proposal beside a plain yes, by clicking on a phone. */
describe('an answer to a proposal', () => {
  const at = chromiumAtAnInstallation();
  const reads = (who: string, language: 'ja' | 'pt-BR') =>
    Reader.signedIn(at.browser, { url: at.url, language, width: 360 }, `${who}@yokkaichi.example`);

  /** A need of the group, proposed to this helper. */
  async function aProposalTo(helper: string, title: string): Promise<string> {
    const [group, offering, coordinator] = await Promise.all(
      ['group', helper, 'coordinator'].map((who) => HttpPerson.signIn(at.url, `${who}@yokkaichi.example`)),
    );
    const partyOf = async (person: HttpPerson): Promise<string> =>
      (await person.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    const offers = `${M}/offers?state=available&partyId=${await partyOf(offering!)}`;
    const offer: Json = (await coordinator!.expect(200, 'GET', offers)).body.items[0];
    const { body: need } = await group!.expect(201, 'POST', `${M}/needs`, {
      ...{ partyId: await partyOf(group!), title, story: '河川敷の草を刈ります。' },
      ...{ resourceKind: offer.resourceKind, quantity: { count: 1, unit: offer.quantity.unit } },
    });
    await group!.expect(200, 'POST', `${M}/needs/${need.id}/submit`);
    await coordinator!.expect(200, 'POST', `${M}/needs/${need.id}/publish`);
    const made = await coordinator!.expect(201, 'POST', `${M}/matches`, { needId: need.id, offerId: offer.id });
    await coordinator!.expect(200, 'POST', `${M}/matches/${made.body.id}/approve`, {});
    return made.body.id;
  }

  it('is a no: thanked for, its reason for the coordinator alone', async () => {
    const title = `見送られるお願い ${Date.now()}`;
    const remark = '決算の月は人を出せません。';
    const matchId = await aProposalTo('business', title);
    const business = await reads('business', 'ja');
    const faults: string[] = [];
    await business.open('/m/yokkaichi/my-page');
    await business.page.locator('main').getByRole('link', { name: title }).first().click();
    await business.sees(business.says('brokering.reply'));
    await business.choose(business.says('brokering.reply.decline'));
    await business.press('brokering.reply.see');
    await business.sees(business.says('frame.errors.title', { count: 1 }));
    faults.push(...(await business.faults('proposal-declined-without-reason')));
    const choice = business.page.locator('.choice', { has: business.page.locator('input[value="schedule"]') }).last();
    const reason = (await choice.locator('label').innerText()).trim();
    await choice.locator('input').check();
    await business.write('frame.remark', remark);
    await business.press('brokering.reply.see');
    await business.sees(business.says('brokering.reply.check'));
    await business.sees(remark);
    faults.push(...(await business.faults('proposal-declined-check')));
    await business.press('brokering.reply.send');
    await business.sees(business.says('brokering.answered'));
    faults.push(...(await business.faults('proposal-declined')));

    const group = await reads('group', 'ja');
    await group.open(`/m/yokkaichi/matches/${matchId}`);
    await group.sees(group.says('brokering.state.declined'));
    for (const page of [`matches/${matchId}`, 'my-page', 'notifications']) {
      await group.open(`/m/yokkaichi/${page}`);
      const seen = await group.page.locator('main').innerText();
      expect([remark, reason].filter((words) => seen.includes(words))).toEqual([]);
    }
    const coordinator = await reads('coordinator', 'ja');
    await coordinator.open(`/m/yokkaichi/matches/${matchId}`);
    await coordinator.sees(remark);
    await coordinator.sees(reason);
    expect(faults).toEqual([]);
  });

  it('is a yes on another day, in Portuguese, which the other side says yes to', async () => {
    const title = `別の日なら ${Date.now()}`;
    const matchId = await aProposalTo('division', title);
    const division = await reads('division', 'pt-BR');
    const faults: string[] = [];
    await division.open('/m/yokkaichi/my-page');
    await division.page.locator('main').getByRole('link', { name: title }).first().click();
    await division.choose(division.says('brokering.reply.counter'));
    await division.page.locator('input[name="counterReason"]').first().check();
    await division.writeDay('counterDate', inDays(40));
    await division.write('frame.remark', 'Podemos depois do festival.');
    faults.push(...(await division.faults('proposal-countered-form')));
    await division.press('brokering.reply.see');
    await division.sees('Podemos depois do festival.');
    await division.press('brokering.reply.send');
    await division.sees(division.says('brokering.answered'));

    const group = await reads('group', 'ja');
    await group.open('/m/yokkaichi/my-page');
    await group.page.locator('main').getByRole('link', { name: title }).first().click();
    await group.sees(group.says('brokering.answer.counter'));
    await group.sees(group.says('brokering.counter.day'));
    faults.push(...(await group.faults('proposal-countered')));
    await group.choose(group.says('brokering.reply.accept'));
    await group.press('brokering.reply.see');
    await group.press('brokering.reply.send');
    await group.page.locator('#contacts').waitFor();
    expect(new URL(group.page.url()).pathname).toContain(matchId);
    expect(faults).toEqual([]);
  });
});
