import 'reflect-metadata';
import type { Actor, StaffRole } from '@app/kernel';
import {
  DraftNeed,
  DraftOffer,
  ExchangeModule,
  MoveNeed,
  MoveOffer,
  type NeedContent,
  type OfferContent,
} from '@app/exchange';
import { MatchingModule } from '@app/matching';
import { Config, loadConfig, PlatformModule } from '@app/platform';
import { LoadMunicipality, Municipalities, RegistryModule, shippedMunicipalities } from '@app/registry';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabase } from '../database';

const DAY_MS = 24 * 60 * 60 * 1000;

export function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

export const A_NEED: NeedContent = {
  title: '水路の記録を整理してほしい',
  story: '10年続けた川の観察の記録を、表とグラフにまとめてください。',
  storyLanguage: 'ja',
  resourceKind: 'pro_bono',
  skills: [{ code: 'data_analysis', level: 2 }],
  fields: ['environment'],
  sdgs: [],
  quantity: { count: 10, unit: 'hours' },
  districts: [],
  online: true,
  timeWindows: [{ from: inDays(20), to: inDays(60) }],
  weekdays: [],
  timesOfDay: [],
  languages: ['ja'],
  wanted: 1,
  durationHours: null,
  deadline: null,
  minors: false,
  groupSize: null,
  givesBack: '',
};

export const AN_OFFER: OfferContent = {
  title: '観察の記録を表とグラフにします',
  story: '測定の記録の整理が得意です。平日の夜にオンラインで。',
  storyLanguage: 'ja',
  resourceKind: 'pro_bono',
  skills: [{ code: 'data_analysis', level: 3 }],
  fields: ['environment'],
  sdgs: [],
  quantity: { count: 20, unit: 'hours' },
  districts: [],
  online: true,
  timeWindows: [],
  weekdays: [],
  timesOfDay: [],
  languages: ['ja'],
  capacity: 2,
  fieldsRefused: [],
  availableFrom: null,
  availableUntil: null,
  leadTimeDays: 7,
  minGroupSize: null,
  maxGroupSize: null,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '',
  convenienceCard: null,
};

/** The shipped municipalities with their dictionaries, and whoever a test asks for in them; use cases without HTTP. */
export class Exchange {
  private constructor(
    readonly database: TestDatabase,
    private readonly context: INestApplicationContext,
    readonly municipalityId: string,
    readonly otherMunicipalityId: string,
  ) {}

  /** With further modules beside those of the exchange, when a test needs what comes after it. */
  static async open(modules: readonly Type[] = []): Promise<Exchange> {
    const database = await TestDatabase.create();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
      FILES_DIR: await mkdtemp(join(tmpdir(), 'musubi-files-')),
    });
    @Module({ imports: [PlatformModule.with(config), RegistryModule, ExchangeModule, MatchingModule, ...modules] })
    class TestModule {}
    const context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    for (const municipality of shippedMunicipalities()) await context.get(LoadMunicipality).execute(municipality);
    const [one, other] = await context.get(Municipalities).all();
    if (!one || !other) throw new Error('Two municipalities are shipped');
    return new Exchange(database, context, one.id, other.id);
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.context.get(type as never);
  }

  /** Somebody who speaks for a party of their own. */
  async member(
    partyName = 'ある会',
    { state = 'registered', publicName = true } = {},
  ): Promise<Actor & { partyId: string }> {
    const personId = await this.person();
    const partyId = randomUUID();
    await this.database.rows(
      `insert into party (id, municipality_id, kind, name, state, registered_on, publicity, search_tokens,
                          created_at, updated_at)
       values ($1, $2, 'citizen_group', $3, $4, current_date, $5, search_tokens_of(search_form($3)), now(), now())`,
      [partyId, this.municipalityId, partyName, state, { name: publicName }],
    );
    const parties = [{ partyId, role: 'representative' as const }];
    return { personId, municipalityId: this.municipalityId, staffRoles: [], parties, partyId };
  }

  async staff(role: StaffRole = 'coordinator'): Promise<Actor> {
    return { personId: await this.person(), municipalityId: this.municipalityId, staffRoles: [role], parties: [] };
  }

  /** A published need of a new party. */
  async need(said: Partial<NeedContent> = {}): Promise<{ id: string; member: Actor & { partyId: string } }> {
    const member = await this.member();
    const command = { actor: member, partyId: member.partyId, content: { ...A_NEED, ...said } };
    const { id } = await this.get(DraftNeed).execute(command);
    const move = this.get(MoveNeed);
    await move.execute({ actor: member, needId: id, move: { verb: 'submit' } });
    await move.execute({ actor: await this.staff(), needId: id, move: { verb: 'publish' } });
    return { id, member };
  }

  /** An available offer of a new party. */
  async offer(said: Partial<OfferContent> = {}): Promise<{ id: string; member: Actor & { partyId: string } }> {
    const member = await this.member();
    const command = { actor: member, partyId: member.partyId, content: { ...AN_OFFER, ...said } };
    const { id } = await this.get(DraftOffer).execute(command);
    const move = this.get(MoveOffer);
    await move.execute({ actor: member, offerId: id, move: { verb: 'submit' } });
    await move.execute({ actor: await this.staff(), offerId: id, move: { verb: 'publish' } });
    return { id, member };
  }

  /** The names of the events about something, in their order. */
  async eventsOf(id: string): Promise<string[]> {
    const rows = await this.database.rows<{ name: string }>(
      'select action as name from audit_event where subject_id = $1 order by seq',
      [id],
    );
    return rows.map(({ name }) => name);
  }

  async close(): Promise<void> {
    const { filesDir } = this.get(Config);
    await this.context.close();
    await this.database.drop();
    if (filesDir !== undefined) await rm(filesDir, { recursive: true, force: true });
  }

  private async person(): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into person (id, name, email, language, created_at) values ($1, 'ある人', $2, 'ja', now())`,
      [id, `${id}@example.test`],
    );
    return id;
  }
}
