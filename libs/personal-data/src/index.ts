// The front door of personal-data. Other libs and the apps import from here and from nowhere deeper.
export { Leave } from './application/leave';
export { PersonalDataModule } from './personal-data.module';
export { type PersonalData, PersonalDataQuery } from './persistence/personal-data.query';
