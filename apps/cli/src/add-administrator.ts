import { text } from 'node:stream/consumers';
import { CreatePerson, GrantStaffRole } from '@app/identity';
import { DomainError, LANGUAGES } from '@app/kernel';
import { Municipalities } from '@app/registry';
import { z } from 'zod';
import { withServices } from './with-services';

const appointment = z.strictObject({
  municipality: z.string(),
  email: z.email(),
  name: z.string().trim().min(1).max(100),
  language: z.enum(LANGUAGES).default('ja'),
  password: z.string(),
});

/**
 * Makes the first administrator of a municipality, who gives out all other roles. Reads one JSON object
 * `{ municipality, email, name, password, language? }` from standard input: what is typed as an argument can be read
 * in the list of processes. Somebody who has an account keeps its name and password.
 */
export function addAdministrator(env?: NodeJS.ProcessEnv, input: NodeJS.ReadableStream = process.stdin): Promise<void> {
  return withServices(env, async (services) => {
    const { municipality: slug, ...person } = appointment.parse(JSON.parse(await text(input)));
    const municipality = await services.get(Municipalities, { strict: false }).bySlug(slug);
    if (municipality === null) throw new Error(`There is no municipality ${slug}`);
    const by = { municipalityId: municipality.id, personId: null } as const;
    try {
      await services.get(CreatePerson, { strict: false }).execute(by, person);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'person.email-taken')) throw error;
    }
    await services.get(GrantStaffRole, { strict: false }).execute(by, { email: person.email, role: 'administrator' });
    console.log(`    ${person.email} is administrator of ${slug}`);
  });
}
