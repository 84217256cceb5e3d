import { LoadMunicipality, shippedMunicipalities } from '@app/registry';
import { withServices } from './with-services';

/** Makes the municipalities that come with the product, with their dictionaries; what is there already is left alone. */
export function loadMunicipalities(env?: NodeJS.ProcessEnv): Promise<void> {
  return withServices(env, async (services) => {
    const load = services.get(LoadMunicipality, { strict: false });
    for (const municipality of shippedMunicipalities()) {
      const added = await load.execute(municipality);
      if (added > 0) console.log(`    ${municipality.slug}: ${added} dictionary entries`);
    }
  });
}
