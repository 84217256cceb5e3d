import { CheckField, RadioField, TextArea, TextField } from '../../../ui/form/fields';
import { useWords } from '../../../words';
import { useLabels, type Entry, type ListName } from '../registry';
import { askedBy, type Draft, type DraftChanges, type Step } from './joining';

/** The answers as the form has them, all at once: a page shows and sends its own. */
export interface Answers {
  kind: string;
  personName: string;
  email: string;
  name: string;
  nameKana: string;
  employer: string;
  profile: string;
  fields: string[];
  districts: string[];
  screening: Record<string, string>;
  phone: string;
  bestTime: string;
  publicity: string[];
}

const PUBLIC_FIELDS = ['name', 'profile', 'fields', 'districts'];
/** Common kinds first, each with a sentence; the others of the dictionary after them. */
const EXPLAINED = ['citizen_group', 'business', 'person'];
const OF_THE_CITY = 'city_division';

export function answersOf(draft: Draft | undefined): Answers {
  const known = draft?.answers ?? {};
  const shown = (field: string) => known.publicity?.[field] ?? draft?.kind !== 'person';
  return {
    kind: draft?.kind ?? '',
    personName: known.personName ?? '',
    email: draft?.email ?? '',
    name: known.name ?? '',
    nameKana: known.nameKana ?? '',
    employer: known.employer?.name ?? '',
    profile: known.profile ?? '',
    fields: known.fields ?? [],
    districts: known.districts ?? [],
    screening: Object.fromEntries(
      Object.entries(known.screening ?? {}).map(([code, yes]) => [code, yes ? 'yes' : 'no']),
    ),
    phone: known.contact?.phone ?? '',
    bestTime: known.contact?.bestTime ?? '',
    publicity: PUBLIC_FIELDS.filter(shown),
  };
}

const written = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** What one page sends. */
export function changesOf(step: Step, answers: Answers, draft: Draft | undefined): DraftChanges {
  const { fields, districts, phone, bestTime } = answers;
  switch (step) {
    case 'kind':
      return { kind: answers.kind };
    case 'you':
      return { personName: answers.personName.trim(), email: answers.email.trim() };
    case 'name':
      return { name: answers.name.trim(), nameKana: written(answers.nameKana) ?? null };
    case 'employer':
      return { employer: written(answers.employer) === undefined ? null : { name: answers.employer.trim() } };
    case 'work':
      return { profile: answers.profile.trim() };
    case 'fields':
      return { fields };
    case 'districts':
      return { districts };
    case 'screening':
      return {
        screening: Object.fromEntries(
          (draft?.questions ?? []).map((code) => [code, answers.screening[code] === 'yes']),
        ),
      };
    case 'contact': {
      const [given, time] = [written(phone.normalize('NFKC')), written(bestTime)];
      return { contact: { ...(given && { phone: given }), ...(time && { bestTime: time }) } };
    }
    case 'public':
      return {
        publicity: Object.fromEntries(PUBLIC_FIELDS.map((field) => [field, answers.publicity.includes(field)])),
      };
  }
}

/** The question itself, where the list has one. */
export function questionText(entry: Entry): string {
  const question = entry.attributes?.question;
  return typeof question === 'string' ? question : entry.label;
}

function KindQuestion() {
  const { w, r } = useWords();
  const labels = useLabels();
  const rank = (code: string) => (EXPLAINED.includes(code) ? EXPLAINED.indexOf(code) : EXPLAINED.length);
  const kinds = labels
    .entries('partyKinds')
    .filter(({ code }) => code !== OF_THE_CITY)
    .toSorted((a, b) => rank(a.code) - rank(b.code));
  return (
    <RadioField
      name="kind"
      asHeading
      required
      label={w('joining.ask.kind')}
      hint={w('joining.lead')}
      options={kinds.map(({ code, label }) => ({
        value: code,
        label: r(label),
        ...(EXPLAINED.includes(code) ? { note: w(`joining.kind.${code}`) } : {}),
      }))}
    />
  );
}

/** One question of the application. */
export function Question({ step, draft }: { step: Step; draft: Draft | undefined }) {
  const { w, r, l } = useWords();
  const labels = useLabels();
  const options = (list: ListName) => labels.entries(list).map(({ code, label }) => ({ value: code, label: r(label) }));
  switch (step) {
    case 'kind':
      return <KindQuestion />;
    case 'you':
      return (
        <>
          <h1>{w('joining.ask.you')}</h1>
          <TextField name="personName" autoComplete="name" required label={l('joining.you.name')} />
          <TextField
            name="email"
            type="email"
            autoComplete="email"
            required
            label={l('joining.you.email')}
            hint={w('joining.you.email.hint')}
          />
        </>
      );
    case 'name':
      return (
        <>
          <h1>{w('joining.ask.name')}</h1>
          <TextField name="name" autoComplete="organization" required label={l('registry.party.name')} />
          <TextField name="nameKana" label={l('registry.party.name-kana')} />
        </>
      );
    case 'employer':
      return (
        <>
          <h1>{w('joining.ask.employer')}</h1>
          <TextField
            name="employer"
            autoComplete="organization"
            label={l('joining.employer')}
            hint={w('joining.ask.employer.hint')}
          />
        </>
      );
    case 'work':
      return (
        <>
          <h1>{w(askedBy(step, draft))}</h1>
          <TextArea name="profile" rows={6} label={l('registry.party.profile')} hint={w('joining.work.hint')} />
        </>
      );
    case 'fields':
    case 'districts':
      return (
        <CheckField
          name={step}
          asHeading
          sub
          label={w(`joining.ask.${step}`)}
          hint={w('joining.any.hint')}
          options={options(step)}
        />
      );
    case 'screening':
      return (
        <>
          <div className="stack-sm">
            <h1>{w('joining.ask.screening')}</h1>
            <p className="hint">{w('joining.ask.screening.hint')}</p>
          </div>
          {labels
            .entries('screeningQuestions')
            .filter(({ code }) => draft?.questions.includes(code))
            .map((entry) => (
              <RadioField
                key={entry.code}
                name={`screening.${entry.code}`}
                required
                sub
                label={r(questionText(entry))}
                options={[
                  { value: 'no', label: w('frame.no') },
                  { value: 'yes', label: w('frame.yes') },
                ]}
              />
            ))}
        </>
      );
    case 'contact':
      return (
        <>
          <h1>{w('joining.ask.contact')}</h1>
          <TextField name="phone" type="tel" autoComplete="tel" label={l('joining.contact.phone')} />
          <TextField name="bestTime" label={l('joining.contact.time')} />
        </>
      );
    case 'public':
      return (
        <CheckField
          name="publicity"
          asHeading
          label={w('joining.ask.public')}
          hint={w('joining.ask.public.hint')}
          options={PUBLIC_FIELDS.map((field) => ({ value: field, label: w(`registry.party.publicity.${field}`) }))}
        />
      );
  }
}
