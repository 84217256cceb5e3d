import { Passwords } from '@app/identity';
import { Clock, Ids, localDateOf } from '@app/kernel';
import { loadMigrationUrl, TypeormTransaction } from '@app/platform';
import { Municipalities } from '@app/registry';
import type { INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import { readDemoFile } from './demo/demo-file';
import { DemoIds } from './demo/demo-ids';
import { loadCollaborations } from './demo/load-collaborations';
import { loadExchange } from './demo/load-exchange';
import { loadPeople } from './demo/load-people';
import { withServices } from './with-services';

const SLUGS = ['tomisato', 'yokkaichi'] as const;
/** Invented, like all of the demo: the desk that people can turn to. */
const DESK = {
  tomisato: { name: 'とみさと市民活動サポートセンター', phone: '0476-00-0000', hours: '平日 9時から17時' },
  yokkaichi: { name: 'なやプラザ', phone: '059-000-0000', hours: '平日 9時から17時' },
};
const OPERATOR = { name: '運営担当', email: 'operator@musubi.example' };
const DEMO_PASSWORD = 'musubi-demo';

/**
 * Fills both municipalities with invented people, parties, needs, offers and past collaborations. Each municipality is
 * one transaction; one that has its demo people is left alone. Needs the owner's address too, to appoint the operator.
 */
export function loadDemo(env?: NodeJS.ProcessEnv): Promise<void> {
  const ownerUrl = loadMigrationUrl(env);
  return withServices(env, async (services) => {
    let passwordHash: string | undefined;
    for (const slug of SLUGS) {
      if (await hasAccount(services, `coordinator@${slug}.example`)) continue;
      passwordHash ??= await services.get(Passwords, { strict: false }).hash(DEMO_PASSWORD);
      await loadMunicipality(services, slug, passwordHash);
    }
    if (!(await hasAccount(services, OPERATOR.email))) {
      passwordHash ??= await services.get(Passwords, { strict: false }).hash(DEMO_PASSWORD);
      await appointOperator(ownerUrl, services, passwordHash);
    }
  });
}

async function hasAccount(services: INestApplicationContext, email: string): Promise<boolean> {
  const transaction = services.get(TypeormTransaction, { strict: false });
  return transaction.runIn({}, async () => {
    const found = await transaction.manager.query<unknown[]>('select from account_by_email($1)', [email]);
    return found.length > 0;
  });
}

async function loadMunicipality(
  services: INestApplicationContext,
  slug: (typeof SLUGS)[number],
  passwordHash: string,
): Promise<void> {
  const municipality = await services.get(Municipalities, { strict: false }).bySlug(slug);
  if (municipality === null) throw new Error(`There is no municipality ${slug}: run load-municipalities first`);
  const now = services.get(Clock, { strict: false }).now();
  const file = readDemoFile(slug, localDateOf(now));
  const transaction = services.get(TypeormTransaction, { strict: false });
  await transaction.run(municipality.id, async () => {
    const scope = { manager: transaction.manager, municipalityId: municipality.id, ids: new DemoIds(), now };
    const contact = { ...DESK[slug], email: `coordinator@${slug}.example` };
    await scope.manager.query('update municipality set contact = $2 where id = $1', [municipality.id, contact]);
    // Whoever tries the demonstration at night or on a Sunday sees its mails too.
    await scope.manager.query(`insert into quiet_hours values ($1, 0, 0, false, '{}', $2)`, [municipality.id, now]);
    await loadPeople(scope, file, passwordHash);
    await loadExchange(scope, file);
    await loadCollaborations(scope, file);
  });
  const { parties, needs, offers, collaborations } = file;
  console.log(
    `    ${slug}: ${parties.length} parties, ${needs.length} needs, ${offers.length} offers, ` +
      `${collaborations.length} collaborations`,
  );
}

/** Only the owner of the database may make somebody an operator. */
async function appointOperator(
  ownerUrl: string,
  services: INestApplicationContext,
  passwordHash: string,
): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `with appointed as (
         insert into person (id, name, email, language, password_hash, created_at)
         values ($1, $2, $3, 'ja', $4, now()) returning id)
       insert into operator select id from appointed`,
      [services.get(Ids, { strict: false }).next(), OPERATOR.name, OPERATOR.email, passwordHash],
    );
  } finally {
    await owner.end();
  }
}
