import { chromiumAtAnInstallation, type LanguageCode, Reader } from './browser';

jest.setTimeout(600_000);

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

/** The main job by clicking, as each of its people, on their own screens. */
describe('the walk by clicking', () => {
  const at = chromiumAtAnInstallation();

  const walks = [
    { municipality: 'tomisato', language: 'ja', width: 360, offering: 'probono' },
    { municipality: 'yokkaichi', language: 'pt-BR', width: 360, offering: 'probono' },
  ] satisfies { municipality: string; language: LanguageCode; width: number; offering: string }[];

  it.each(walks)('leads from a need to a verified outcome: $municipality, $language, $width px', async (walk) => {
    const { municipality, language, width, offering } = walk;
    const M = `/m/${municipality}`;
    // A coordinator of the second walk sits at a desk.
    const widthOf = (who: string) => (who === 'coordinator' && language !== 'ja' ? 1280 : width);
    const as = (who: string) =>
      Reader.signedIn(at.browser, { url: at.url, language, width: widthOf(who) }, `${who}@${municipality}.example`);
    const group = await as('group');
    const helper = await as(offering);
    const coordinator = await as('coordinator');
    const faults: string[] = [];
    const look = async (reader: Reader, name: string) => faults.push(...(await reader.faults(`walk-${name}`)));
    const next = async (question: string) => {
      await group.press('exchange.wizard.next');
      await group.sees(group.says(`exchange.need.ask.${question}`));
    };
    const title = `写真と記録をまとめたい ${municipality} ${Date.now()}`;

    // 1: a need, one question a page, from a template.
    await group.open(`${M}/my-page`);
    await look(group, 'my-page');
    await group.press('exchange.need.new');
    await group.page.locator('.choice input[value="flyer"]').check();
    await look(group, 'need-kind');
    await next('what');
    await group.press('exchange.wizard.next');
    await group.sees(group.says('frame.errors.title', { count: 2 }));
    await look(group, 'need-what-with-errors');
    await group.write('exchange.ask.title', title);
    await group.write(
      'exchange.ask.story',
      '十年分の記録が紙のまま残っています。見て分かるチラシにするのを手伝ってください。',
    );
    await next('amount');
    await look(group, 'need-amount');
    await next('skills');
    await group.write('exchange.ask.skills.label', 'チラシ');
    await look(group, 'need-skills');
    await group.write('exchange.ask.skills.label', '');
    await next('when');
    await group.page.locator('.choice input[value="fixed"]').check();
    await group.writeDay('windows-0-date', inDays(35));
    await group.write('exchange.ask.from', '9:30');
    await group.write('exchange.ask.to', '8:30');
    await group.writeDay('deadline', inDays(30));
    await group.press('exchange.wizard.next');
    await group.sees(group.says('exchange.ask.to.error'));
    await look(group, 'need-when-with-errors');
    await group.write('exchange.ask.to', '17:00');
    await next('where');
    await look(group, 'need-where');
    await next('people');
    await look(group, 'need-people');
    await next('thanks');
    await group.write('exchange.fact.gives-back', 'できたものにお名前をのせます。');
    await group.press('exchange.wizard.next');
    await group.sees(group.says('exchange.check.title'));
    await look(group, 'need-check');

    // 2: it is sent.
    await group.press('exchange.check.send');
    await group.sees(group.says('exchange.need.state.submitted'));
    const needId = group.id;
    await look(group, 'need-sent');

    // 3: the coordinator finds it in the queue and publishes it.
    await coordinator.open(`${M}/work`);
    await look(coordinator, 'work');
    await coordinator.open(`${M}/needs/${needId}`);
    await coordinator.press('exchange.review.publish');
    await coordinator.sees(coordinator.says('exchange.need.state.published'));
    await look(coordinator, 'need-published');

    // 4–5: candidates with reasons; one is chosen.
    await coordinator.press('exchange.review.candidates');
    await coordinator.page.locator('.cand').first().waitFor();
    await look(coordinator, 'candidates');
    const own = await helperName(helper);
    const card = coordinator.page.locator('.cand', { hasText: own });
    await coordinator.press('matching.shortlist', {}, card);
    await coordinator.page.waitForURL('**/matches/*');
    const matchId = coordinator.id;

    // 6: approved, with nobody's contacts shown.
    await look(coordinator, 'to-approve');
    await coordinator.press('brokering.approve');
    await coordinator.sees(coordinator.says('brokering.state.their-turn'));

    // 7–8: the helper first, then the group; the helper finds it on the own page.
    await helper.open(`${M}/my-page`);
    await look(helper, 'inbox');
    await helper.page.locator('main').getByRole('link', { name: title }).first().click();
    await helper.sees(helper.says('brokering.reply'));
    expect(await helper.page.locator('#contacts').count()).toBe(0);
    await look(helper, 'proposal');
    await answerYes(helper);
    await look(helper, 'answered');
    await group.open(`${M}/matches/${matchId}`);
    await answerYes(group);
    await group.page.locator('#contacts').waitFor();
    await look(group, 'introduced');

    // 9–10: goal and schedule, and both ticks.
    await group.press('brokering.agreement.write');
    await group.write('brokering.agreement.goal', '十年分の記録を、だれが見ても分かるチラシ1枚にまとめる');
    await group.writeDay('schedule-0-date', inDays(14));
    await group.write('brokering.agreement.day.what', '顔合わせ');
    await group.page.locator('#f-roles-0-text').fill('記録をそろえる');
    await group.page.locator('#f-roles-1-text').fill('チラシにする');
    await group.page.locator('input[name="form"][value="project_cooperation"]').check();
    await group.page.locator('input[name="domain"][value="joint"]').check();
    await look(group, 'agreement-form');
    await group.press('brokering.agreement.save');
    await group.press('brokering.agreement.confirm');
    await group.sees(group.says('brokering.agreement.confirmed'));
    await look(group, 'half-confirmed');
    await helper.open(`${M}/matches/${matchId}`);
    await helper.press('brokering.agreement.confirm');
    await helper.sees(helper.says('brokering.state.agreed'));
    await look(helper, 'agreed');

    // 11: started; hours reported by one side, confirmed by the other.
    await helper.press('brokering.to-collaboration');
    await helper.page.waitForURL('**/collaborations/*');
    const collaborationId = helper.id;
    await helper.press('collaborations.start');
    await helper.sees(helper.says('collaborations.state.in_progress'));
    await helper.unfold('collaborations.participation.open');
    await helper.write('collaborations.participation.name', '担当者');
    await helper.writeDay('date', inDays(0));
    await helper.write('collaborations.participation.hours', '1.5');
    await helper.press('collaborations.participation.add');
    await helper.sees(helper.says('collaborations.participation.reported'));
    await look(helper, 'hours');
    await group.open(`${M}/collaborations/${collaborationId}`);
    await group.press('collaborations.participation.confirm');
    await group.sees(group.says('collaborations.participation.confirmed'));

    // 12: completed, with what came of it.
    await group.press('collaborations.complete');
    await group.write('collaborations.outcome.people', '42');
    await group.write('collaborations.outcome.deliverables', 'チラシ1枚');
    await look(group, 'complete');
    await group.press('collaborations.complete');
    await group.sees(group.says('collaborations.state.review-missing'));

    // 13: both look back.
    for (const person of [group, helper]) {
      await person.open(`${M}/collaborations/${collaborationId}`);
      await person.press('collaborations.review');
      for (const score of ['sharedAim', 'equality', 'rolesKept', 'informationShared', 'result']) {
        await person.page.locator(`input[name="scores.${score}"][value="5"]`).check();
      }
      await person.write('collaborations.review.went-well', '早く進みました。');
      await look(person, 'review');
      await person.press('collaborations.review.send');
      await person.page.waitForURL(`**/collaborations/${collaborationId}`);
    }

    // 14: verified.
    await coordinator.open(`${M}/collaborations/${collaborationId}`);
    await coordinator.press('collaborations.verify');
    await coordinator.sees(coordinator.says('collaborations.state.verified'));
    await look(coordinator, 'verified');

    // 15–16: the city's figures, and how one was counted.
    const anybody = await Reader.at(at.browser, { url: at.url, language, width });
    await anybody.open(`${M}/plan/indicators`);
    await look(anybody, 'indicators');
    await anybody.page.locator('main tbody th a').first().click();
    await anybody.sees(anybody.says('city-plans.provenance'));
    await look(anybody, 'provenance');

    expect(faults).toEqual([]);
  });

  it('can be begun at the desk: the coordinator writes for a group that called', async () => {
    const where = { url: at.url, language: 'ja' as const, width: 1280 };
    const coordinator = await Reader.signedIn(at.browser, where, 'coordinator@yokkaichi.example');
    const title = `電話で聞いたこと ${Date.now()}`;
    await coordinator.open('/m/yokkaichi/parties?kind=citizen_group');
    const card = coordinator.page.locator('main .card').first();
    const name = (await card.locator('h2').innerText()).trim();
    await card.getByRole('link').click();
    await coordinator.press('brokering.on-behalf', { name });
    await coordinator.page.getByText(coordinator.says('frame.acting.on-behalf', { name })).waitFor();
    const faults = await coordinator.faults('walk-on-behalf');

    await coordinator.open('/m/yokkaichi/needs/new');
    await coordinator.page.locator('.choice input[value="venue"]').check();
    await coordinator.press('exchange.wizard.next');
    await coordinator.sees(coordinator.says('exchange.need.ask.what'));
    await coordinator.write('exchange.ask.title', title);
    await coordinator.write('exchange.ask.story', '電話で聞きました。毎月の集まりに使える部屋を探しています。');
    await coordinator.press('exchange.wizard.next');
    await coordinator.sees(coordinator.says('exchange.need.ask.amount'));
    await coordinator.page.goto(coordinator.page.url().replace(/amount$/, 'check'));
    await coordinator.press('exchange.check.send');
    await coordinator.sees(coordinator.says('exchange.need.state.submitted'));
    await coordinator.page.getByRole('button', { name: coordinator.says('frame.acting.stop') }).click();

    await coordinator.open('/m/yokkaichi/audit');
    await coordinator.sees(coordinator.says('frame.audit.behalf', { name }));
    faults.push(...(await coordinator.faults('walk-audit')));
    expect(faults).toEqual([]);
  });
});

async function helperName(helper: Reader): Promise<string> {
  return (await helper.page.locator('.acting b').first().innerText()).trim();
}

async function answerYes(person: Reader): Promise<void> {
  await person.choose(person.says('brokering.reply.accept'));
  await person.press('brokering.reply.see');
  await person.press('brokering.reply.send');
  await person.sees(person.says('brokering.answered'));
}
