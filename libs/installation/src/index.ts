// The front door of installation. The apps import from here and from nowhere deeper.
export { type DictionarySet, type Founding, FoundMunicipality } from './application/found-municipality';
export { InstallationModule } from './installation.module';
export { type MunicipalityHealth, MunicipalityHealthQuery } from './persistence/municipality-health.query';
