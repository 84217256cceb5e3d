import 'reflect-metadata';
import { type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { NotificationsModule, NotifyAbout } from '@app/notifications';
import { loadConfig, PlatformModule } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';

describe('whom an event is told to', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;
  let town: Town;
  let people: Record<'coordinator' | 'planner' | 'leader' | 'helper' | 'firm' | 'stranger', Townsperson>;
  let groupId: string;
  let firmId: string;
  let silentId: string;
  let needId: string;
  let pair: { needId: string; needPartyId: string; offerId: string; offerPartyId: string };

  beforeAll(async () => {
    database = await TestDatabase.create();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    @Module({ imports: [PlatformModule.with(config), NotificationsModule] })
    class TestModule {}
    context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    town = await Town.found(database);
    people = {
      coordinator: await town.person('coordinator'),
      planner: await town.person('planner'),
      leader: await town.person('leader', { language: 'en' }),
      helper: await town.person('helper', { email: null }),
      firm: await town.person('firm'),
      stranger: await town.person('stranger'),
    };
    await town.staff(people.coordinator, 'coordinator');
    await town.staff(people.planner, 'planner');
    groupId = await town.party('青空の会', people.leader, people.helper);
    firmId = await town.party('みずたま製菓', people.firm);
    silentId = await town.party('電話だけの会', await town.person('elder', { email: null }));
    await town.party('よその会', people.stranger);
    needId = await town.need(groupId, '夏祭りの準備');
    pair = { needId, needPartyId: groupId, offerId: await town.offer(firmId, '人手'), offerPartyId: firmId };
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  const aMatch = (how: Parameters<Town['match']>[1]) => town.match(pair, { approvedBy: people.coordinator.id, ...how });

  async function happened(
    name: string,
    subject: DomainEvent['subject'],
    { by = null as Townsperson | null, onBehalfOf = '', from = '', to = '', data = {} } = {},
  ) {
    const actor = by
      ? { personId: by.id, municipalityId: town.id, staffRoles: [], parties: [], ...(onBehalfOf ? { onBehalfOf } : {}) }
      : ({ personId: null, municipalityId: town.id } as const);
    await context
      .get(Transaction)
      .run(town.id, () =>
        context
          .get(Outbox)
          .add(actor, [
            { name, occurredAt: new Date(), subject, data, ...(from ? { from } : {}), ...(to ? { to } : {}) },
          ]),
      );
    const [event] = await database.rows<{ id: string }>('select id from outbox order by id desc limit 1');
    return { id: event!.id, name, municipalityId: town.id, subjectId: subject.id };
  }

  /** `person template` of everything that was told of this event. */
  async function told(event: { id: string }): Promise<string[]> {
    const rows = await database.rows<{ line: string }>(
      `select person.name || ' ' || template as line from notification join person on person.id = person_id
        where event_id = $1 order by 1`,
      [event.id],
    );
    return rows.map(({ line }) => line);
  }

  async function notify(event: Awaited<ReturnType<typeof happened>>): Promise<string[]> {
    await context.get(NotifyAbout).execute(event);
    return told(event);
  }

  it('a submitted need: the coordinators, and nobody else of the staff', async () => {
    const event = await happened('need.submitted', { kind: 'need', id: needId }, { by: people.leader });
    expect(await notify(event)).toEqual(['coordinator need.to-review']);
  });

  it('a coordinator who submits it on behalf of a group is not told of the own act', async () => {
    const event = await happened(
      'need.submitted',
      { kind: 'need', id: needId },
      { by: people.coordinator, onBehalfOf: groupId },
    );
    expect(await notify(event)).toEqual([]);
  });

  it('a published need: everybody of the party, by mail who has an address', async () => {
    const event = await happened('need.published', { kind: 'need', id: needId }, { by: people.coordinator });
    expect(await notify(event)).toEqual(['helper need.published', 'leader need.published']);
    const mails = await database.rows(
      `select person.name, notification.language, delivery.state from delivery
         join notification on notification.id = notification_id join person on person.id = person_id
        where notification.event_id = $1`,
      [event.id],
    );
    expect(mails).toEqual([{ name: 'leader', language: 'en', state: 'queued' }]);
  });

  it('once per person, however often the job runs, also at the same time', async () => {
    const event = await happened('need.published', { kind: 'need', id: needId });
    const notifyAbout = context.get(NotifyAbout);
    const runs = await Promise.all(Array.from({ length: 8 }, () => notifyAbout.execute(event)));
    await notifyAbout.execute(event);
    expect(await told(event)).toEqual(['helper need.published', 'leader need.published']);
    expect(new Set(runs.flat()).size).toBe(1);
  });

  it('a party that nobody can write to becomes a call for the coordinators, once', async () => {
    const silentNeed = await town.need(silentId, 'いす 20脚');
    const event = await happened('need.published', { kind: 'need', id: silentNeed }, { by: people.coordinator });
    await notify(event);
    expect(await notify(event)).toEqual(['elder need.published']);
    expect(
      await database.rows('select kind, party_id, note, template from staff_task where event_id = $1', [event.id]),
    ).toEqual([{ kind: 'call', party_id: silentId, note: 'いす 20脚', template: 'need.published' }]);
  });

  it('a proposal: each side its own words, and who applied that it was passed on', async () => {
    const proposed = await aMatch({ state: 'proposed' });
    const event = await happened('match.proposed', { kind: 'match', id: proposed }, { by: people.coordinator });
    expect(await notify(event)).toEqual([
      'firm match.offer-side-asked',
      'helper match.need-side-asked',
      'leader match.need-side-asked',
    ]);
    await database.rows('delete from match where id = $1', [proposed]);

    const applied = await aMatch({ state: 'consenting', origin: 'application', consented: ['offer'] });
    const passedOn = await happened('match.proposed', { kind: 'match', id: applied }, { by: people.coordinator });
    expect(await notify(passedOn)).toEqual([
      'firm match.passed-on',
      'helper match.need-side-asked',
      'leader match.need-side-asked',
    ]);
    await database.rows('delete from match where id = $1', [applied]);
  });

  it('a first yes: the other side; a second yes: both, by the introduction', async () => {
    const match = await aMatch({ state: 'consenting', consented: ['offer'] });
    const subject = { kind: 'match', id: match } as const;
    const first = { by: people.firm, to: 'consenting', data: { side: 'offer' } };
    const accepted = await happened('match.accepted', subject, first);
    expect(await notify(accepted)).toEqual(['helper match.other-side-accepted', 'leader match.other-side-accepted']);

    await database.rows(`update match set state = 'introduced', need_consented_at = now() where id = $1`, [match]);
    const second = await happened('match.accepted', subject, { by: people.leader, data: { side: 'need' } });
    expect(await notify(second)).toEqual([]);
    const introduced = await happened('match.introduced', subject, { by: people.leader });
    expect(await notify(introduced)).toEqual([
      'firm match.introduced',
      'helper match.introduced',
      'leader match.introduced',
    ]);

    const tooLate = await happened('match.accepted', subject, first);
    await database.rows(`update match set state = 'withdrawn', holds_capacity = false where id = $1`, [match]);
    expect(await notify(tooLate)).toEqual([]);
  });

  it('a no: the other side without the private words, the coordinators with the page', async () => {
    const match = await aMatch({ state: 'proposed' });
    await database.rows(
      `insert into dictionary_entry (municipality_id, list, code, position, labels, attributes)
       values ($1, 'declineReasons', 'schedule', 1, '{"ja": "ひまがない"}', '{"publicWording": {"ja": "日程が合いませんでした。"}}')`,
      [town.id],
    );
    await database.rows(
      `update match set state = 'declined', holds_capacity = false, ended_by_side = 'offer', end_reason = 'schedule',
              end_text = '社外秘' where id = $1`,
      [match],
    );
    const event = await happened(
      'match.declined',
      { kind: 'match', id: match },
      { by: people.firm, data: { side: 'offer' } },
    );
    expect(await notify(event)).toEqual([
      'coordinator match.declined',
      'helper match.not-this-time',
      'leader match.not-this-time',
    ]);
    const words = JSON.stringify(
      await database.rows('select parameters from notification where event_id = $1', [event.id]),
    );
    expect(words).toContain('日程が合いませんでした。');
    expect(words).not.toMatch(/社外秘|ひまがない/);
  });

  it('the end of a pair that was only on the list: nobody outside the centre', async () => {
    const match = await aMatch({ state: 'withdrawn' });
    const event = await happened(
      'match.withdrawn',
      { kind: 'match', id: match },
      { by: people.coordinator, from: 'shortlisted' },
    );
    expect(await notify(event)).toEqual([]);
  });

  it('an agreement: the side that did not write it', async () => {
    const match = await aMatch({ state: 'introduced', consented: ['need', 'offer'] });
    const subject = { kind: 'match', id: match } as const;
    const byMember = await happened('agreement.written', subject, { by: people.leader, data: { by: 'need' } });
    expect(await notify(byMember)).toEqual(['firm agreement.to-confirm']);
    const byCentre = await happened('agreement.written', subject, {
      by: people.coordinator,
      data: { by: 'coordinator' },
    });
    expect(await notify(byCentre)).toEqual([
      'firm agreement.to-confirm',
      'helper agreement.to-confirm',
      'leader agreement.to-confirm',
    ]);
    await database.rows('delete from match where id = $1', [match]);
  });

  it('a need that the centre closes: its party; one that its own party closes: the others of it', async () => {
    const subject = { kind: 'need', id: needId } as const;
    const byCentre = await happened('need.closed', subject, { by: people.coordinator });
    expect(await notify(byCentre)).toEqual(['helper need.closed', 'leader need.closed']);
    const byItself = await happened('need.closed', subject, { by: people.leader });
    expect(await notify(byItself)).toEqual(['helper need.closed']);
  });

  it('a story: the side that has not agreed to it, and both when it is public', async () => {
    const collaborationId = await town.collaboration(needId, groupId, firmId);
    const subject = { kind: 'collaboration', id: collaborationId } as const;
    await town.story(collaborationId, [firmId]);
    const written = await happened('story.written', subject, { by: people.firm, data: { partyId: firmId } });
    expect(await notify(written)).toEqual(['helper story.to-consent', 'leader story.to-consent']);
    await database.rows('update story set consenting_party_ids = $1', [[firmId, groupId]]);
    const late = await happened('story.written', subject, { by: people.firm, data: { partyId: firmId } });
    expect(await notify(late)).toEqual([]);
    const published = await happened('story.published', subject, { by: people.leader });
    expect(await notify(published)).toEqual([
      'firm story.published',
      'helper story.published',
      'leader story.published',
    ]);
    const withdrawn = await happened('story.withdrawn', subject, { by: people.firm });
    expect(await notify(withdrawn)).toEqual(['helper story.withdrawn', 'leader story.withdrawn']);
    const corrected = await happened('outcome.corrected', subject, { by: people.coordinator });
    expect(await notify(corrected)).toEqual([
      'firm outcome.corrected',
      'helper outcome.corrected',
      'leader outcome.corrected',
      'planner outcome.corrected',
    ]);
  });

  it('a new member and a new role: whom it concerns, but not what an installation began with', async () => {
    const joined = { data: { personId: people.helper.id, role: 'member' } };
    const subject = { kind: 'party', id: groupId } as const;
    expect(await notify(await happened('membership.added', subject, { by: people.helper, ...joined }))).toEqual([
      'leader membership.added',
    ]);
    expect(await notify(await happened('membership.added', subject, joined))).toEqual([]);
    const planner = { kind: 'person', id: people.planner.id } as const;
    const role = { data: { role: 'planner' } };
    const granted = await happened('role.granted', planner, { by: people.coordinator, ...role });
    expect(await notify(granted)).toEqual(['planner role.granted']);
    expect(await notify(await happened('role.granted', planner, role))).toEqual([]);
    const stranger = { kind: 'person', id: (await town.person('gone')).id } as const;
    expect(await notify(await happened('role.withdrawn', stranger, { by: people.coordinator, ...role }))).toEqual([]);
  });

  it('nothing of another municipality', async () => {
    const other = await Town.found(database, 'elsewhere');
    const event = await happened('need.published', { kind: 'need', id: needId });
    await expect(context.get(NotifyAbout).execute({ ...event, municipalityId: other.id })).rejects.toThrow(
      'does not know',
    );
    expect(await told(event)).toEqual([]);
  });
});
